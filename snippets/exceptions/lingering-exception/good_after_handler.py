# /// proof
# clean = true
# prints = "the job is broken\nthe job is gone"
# ///
import weakref


class Job(object):
    def run(self):
        raise ValueError("the job is broken")


def serve(watch):
    print("the job is %s" % ("still alive" if watch() else "gone"))


def attempt(job):
    try:
        job.run()
    except ValueError as error:
        print(error)


def main():
    job = Job()
    watch = weakref.ref(job)
    attempt(job)
    job = None
    serve(watch)


main()
