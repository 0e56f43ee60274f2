# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame main, local 'kept' -> Noted.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import weakref


class Noted(Exception):
    pass


def main():
    seen = []
    try:
        raise Noted("message")
    except Noted as error:
        watch = weakref.ref(error, seen.append)
        kept = error
    return watch


main()
