# /// proof
# clean = true
# prints = "no answer"
# ///
class Reporting(object):
    def __enter__(self):
        return self

    def __exit__(self, cls, error, traceback):
        if isinstance(error, ValueError):
            print(error)
            return True


def main():
    with Reporting():
        raise ValueError("no answer")


main()
