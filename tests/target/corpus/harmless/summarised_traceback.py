# /// proof
# clean = true
# applies = ">=3.8"
# because = "up to 3.7 the summary keeps the traceback itself"
# ///
import traceback


def summary():
    try:
        raise ValueError("message")
    except ValueError as error:
        return traceback.TracebackException.from_exception(error)


kept = summary()
assert list(kept.format_exception_only()) == ["ValueError: message\n"]
