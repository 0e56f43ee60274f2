# /// proof
# clean = true
# ///
class Failure(Exception):
    def __init__(self, owner):
        Exception.__init__(self, "failure")
        self.owner = owner


class Job(object):
    def run(self):
        raise Failure(self)


def careful():
    try:
        Job().run()
    except Failure as failure:
        return type(failure.owner).__name__


assert careful() == "Job"
