# /// proof
# applies = ">=3.5"
# because = "TracebackException came with 3.5"
#
# [[expect]]
# on = "<=3.7"
# held = "module name 'kept' -> TracebackException.exc_traceback"
#
# [[expect]]
# on = ">=3.8"
# clean = true
# ///
import traceback


def summary():
    try:
        raise ValueError("message")
    except ValueError as error:
        return traceback.TracebackException.from_exception(error)


kept = summary()
