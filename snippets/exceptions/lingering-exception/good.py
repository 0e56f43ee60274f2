# /// proof
# clean = true
# prints = "the job is broken\nthe job is gone"
# ///
import weakref


class Job(object):
    def run(self):
        raise ValueError("the job is broken")


def attempt(job):
    try:
        job.run()
    except ValueError as error:
        print(error)


def main():
    jobs = [Job()]
    while jobs:
        job = jobs.pop()
        watch = weakref.ref(job)
        attempt(job)
        job = None
        print("the job is %s" % ("still alive" if watch() else "gone"))


main()
