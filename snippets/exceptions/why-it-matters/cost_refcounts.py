# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame attempt, local 'failure' -> KeyError.__traceback__ -> tb_frame -> frame attempt"
# prints = "2 references more"
#
# [[expect]]
# on = "<3"
# clean = true
# prints = "0 references more"
# ///
import sys


class Session(object):
    pass


def log_in(session, name):
    raise KeyError(name)


def attempt(session):
    failure = None
    try:
        log_in(session, "guest")
    except KeyError as error:
        failure = error
    return failure is None


session = Session()
before = sys.getrefcount(session)
attempt(session)
print("%d references more" % (sys.getrefcount(session) - before))
