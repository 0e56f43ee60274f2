# /// proof
# clean = true
# prints = "ValueError"
# ///
class Job(object):
    def __init__(self, text):
        self.text = text
        self.error = None

    def run(self):
        try:
            return int(self.text)
        except ValueError as error:
            error.__traceback__ = None
            self.error = error


def main():
    job = Job("seven")
    job.run()
    print(type(job.error).__name__)


main()
