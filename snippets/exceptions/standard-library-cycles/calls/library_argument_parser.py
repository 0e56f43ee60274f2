# /// proof
# prints = "refused"
#
# [[expect]]
# on = ">=3, <3.11"
# leaks = { path = "frame parse_known_args, local 'err' -> ArgumentError.__traceback__ -> tb_frame -> frame parse_known_args", in = "standard library" }
#
# [[expect]]
# on = ["<3", ">=3.11"]
# clean = true
# ///
import argparse


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise SystemExit(2)


def main():
    parser = Parser()
    parser.add_argument("number", type=int)
    try:
        parser.parse_args(["seven"])
    except SystemExit:
        print("refused")


main()
