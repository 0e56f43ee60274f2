# /// proof
# clean = true
# ///
def parse(arguments):
    import argparse

    parser = argparse.ArgumentParser(prog="tool", add_help=False)
    parser.add_argument("--number", type=int, default=1)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    return options.number, options.names


assert parse(["--number", "7", "a", "b"]) == (7, ["a", "b"])
