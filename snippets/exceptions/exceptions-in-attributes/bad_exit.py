# /// proof
# prints = "ValueError"
#
# [[expect]]
# on = ">=3"
# leaks = "frame main, local 'catch' -> Catch.error -> ValueError.__traceback__ -> tb_frame -> frame main"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
class Catch(object):
    error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.error = value
        return True


def main():
    with Catch() as catch:
        int("seven")
    print(type(catch.error).__name__)


main()
