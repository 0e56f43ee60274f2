# /// proof
# clean = true
# prints = "AttributeError"
# ///
class Job(object):
    error = None

    def run(self):
        try:
            print(self.name)
        except AttributeError as error:
            error.__traceback__ = error.obj = None
            self.error = error


def main():
    job = Job()
    job.run()
    print(type(job.error).__name__)


main()
