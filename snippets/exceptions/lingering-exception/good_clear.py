# /// proof
# applies = "<3"
# because = "sys.exc_clear is gone from Python 3"
# clean = true
# prints = "the job is broken\nthe job is gone"
# ///
import sys
import weakref


class Job(object):
    def run(self):
        raise ValueError("the job is broken")


def main():
    jobs = [Job()]
    while jobs:
        job = jobs.pop()
        watch = weakref.ref(job)
        try:
            job.run()
        except ValueError as error:
            print(error)
        sys.exc_clear()
        job = error = None
        print("the job is %s" % ("still alive" if watch() else "gone"))


main()
