# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = "the job is broken\nthe job is still alive"
# violates = true
#
# [[expect]]
# on = ">=3"
# prints = "the job is broken\nthe job is gone"
# ///
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
        job = error = None
        print("the job is %s" % ("still alive" if watch() else "gone"))


main()
