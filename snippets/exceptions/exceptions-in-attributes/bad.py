# /// proof
# prints = "ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame run, local 'self' -> Job.error -> ValueError.__traceback__ -> tb_frame -> frame run"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Job(object):
    def __init__(self, text):
        self.text = text
        self.error = None

    def run(self):
        try:
            return int(self.text)
        except ValueError as error:
            self.error = error


def main():
    job = Job("seven")
    job.run()
    print(type(job.error).__name__)


main()
