# /// proof
# prints = "cleaning up\nValueError: broken"
#
# [[expect]]
# on = ">=3"
# leaks = "frame reraise, local 'value' -> ValueError.__traceback__ -> tb_next -> tb_next -> tb_frame -> frame reraise"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import sys

if sys.version_info[0] >= 3:

    def reraise(tp, value, tb=None):
        if value is None:
            value = tp()
        if value.__traceback__ is not tb:
            raise value.with_traceback(tb)
        raise value

else:
    exec("""
def reraise(tp, value, tb=None):
    raise tp, value, tb
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
