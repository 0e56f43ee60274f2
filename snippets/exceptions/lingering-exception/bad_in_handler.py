# /// proof
# clean = true
# prints = "the job is broken\nthe job is still alive"
# violates = true
# ///
import weakref


class Job(object):
    def run(self):
        raise ValueError("the job is broken")


def serve(watch):
    print("the job is %s" % ("still alive" if watch() else "gone"))


def main():
    job = Job()
    watch = weakref.ref(job)
    try:
        job.run()
    except ValueError as error:
        print(error)
        job = error = None
        serve(watch)


main()
