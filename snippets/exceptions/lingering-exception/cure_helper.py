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


def forget():
    sys.exc_clear()


def main():
    job = Job()
    watch = weakref.ref(job)
    try:
        job.run()
    except ValueError as error:
        print(error)
    job = error = None
    forget()
    print("the job is %s" % ("still alive" if watch() else "gone"))


main()
