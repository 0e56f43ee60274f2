# /// proof
# clean = true
# prints = "cleaning up\nValueError: broken"
# ///
import sys

if sys.version_info[0] >= 3:

    def reraise(tp, value, tb=None):
        try:
            if value is None:
                value = tp()
            if value.__traceback__ is not tb:
                raise value.with_traceback(tb)
            raise value
        finally:
            value = None
            tb = None

else:
    exec("""
def reraise(tp, value, tb=None):
    try:
        raise tp, value, tb
    finally:
        tb = None
""")


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
