# /// proof
# clean = true
# prints = "NameError"
# ///
class Job(object):
    error = None

    def run(self):
        try:
            print(nobody)
        except NameError as error:
            error.__traceback__ = None
            self.error = error


def main():
    job = Job()
    job.run()
    print(type(job.error).__name__)


main()
