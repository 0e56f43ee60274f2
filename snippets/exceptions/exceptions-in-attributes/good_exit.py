# /// proof
# clean = true
# prints = "ValueError"
# ///
class Catch(object):
    error = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if value is not None:
            value.__traceback__ = None
        self.error = value
        return True


def main():
    with Catch() as catch:
        int("seven")
    print(type(catch.error).__name__)


main()
