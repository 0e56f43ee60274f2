# /// proof
# [[expect]]
# on = ">=3"
# held = [
#   "module name 'kept' -> list[0] -> ValueError.__traceback__",
#   "module name 'kept' -> list[1] -> ValueError.__traceback__",
#   "module name 'kept' -> list[2] -> ValueError.__traceback__",
#   "module name 'kept' -> list[3] -> ValueError.__traceback__",
#   "module name 'kept' -> list[4] -> ValueError.__traceback__",
# ]
# prints = """
# more references to the session: 5
# more references after a collection: 5
# """
#
# [[expect]]
# on = "<3"
# clean = true
# prints = """
# more references to the session: 0
# more references after a collection: 0
# """
# ///
import gc
import sys

kept = []


class Session(object):
    pass


def serve(session, text):
    return read(text)


def read(text):
    try:
        return int(text)
    except ValueError as error:
        kept.append(error)
    return None


session = Session()
before = sys.getrefcount(session)
for attempt in range(5):
    serve(session, "seven")
print("more references to the session: %d" % (sys.getrefcount(session) - before))
gc.collect()
print("more references after a collection: %d" % (sys.getrefcount(session) - before))
