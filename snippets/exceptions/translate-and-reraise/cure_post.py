# /// proof
# applies = ">=3"
# because = "an exception has no traceback of its own on Python 2"
# clean = true
# prints = "cleaning up\nValueError: broken"
# ///
import sys


def reraise(tp, value, tb=None):
    if value is None:
        value = tp()
    try:
        if value.__traceback__ is not tb:
            raise value.with_traceback(tb)
        raise value
    finally:
        del value, tb


def work():
    raise ValueError("broken")


def run(job):
    try:
        job()
    except ValueError:
        print("cleaning up")
        reraise(*sys.exc_info())


def main():
    try:
        run(work)
    except ValueError as error:
        print("ValueError: %s" % error)


main()
