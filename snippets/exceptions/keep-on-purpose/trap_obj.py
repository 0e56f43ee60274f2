# /// proof
# prints = "AttributeError"
#
# [[expect]]
# on = ">=3.10"
# leaks = "AttributeError.obj -> Job.error -> AttributeError"
#
# [[expect]]
# on = "<3.10"
# clean = true
# ///
class Job(object):
    error = None

    def run(self):
        try:
            print(self.name)
        except AttributeError as error:
            error.__traceback__ = None
            self.error = error


def main():
    job = Job()
    job.run()
    print(type(job.error).__name__)


main()
