# /// proof
# applies = ">=3"
# because = "Python 2 keeps no traceback on the exception"
# clean = true
# prints = """
# more references to the session: 5
# more references after a collection: 0
# """
# ///
import gc
import sys


class Session(object):
    pass


def serve(session, text):
    return read(text)


def read(text):
    try:
        return int(text)
    except ValueError as error:
        result = error
    return None


session = Session()
before = sys.getrefcount(session)
for attempt in range(5):
    serve(session, "seven")
print("more references to the session: %d" % (sys.getrefcount(session) - before))
gc.collect()
print("more references after a collection: %d" % (sys.getrefcount(session) - before))
