# /// proof
# applies = ">=3"
# because = "Python 2 calls the module ConfigParser"
# prints = "refused"
#
# [[expect]]
# on = "<3.13"
# leaks = { path = "frame _read, local 'e' -> ParsingError.__traceback__ -> tb_next -> tb_next -> tb_next -> tb_frame -> frame _read", in = "standard library" }
#
# [[expect]]
# on = ">=3.13"
# clean = true
# ///
import configparser


def main():
    try:
        configparser.ConfigParser().read_string("[colours]\nred")
    except configparser.ParsingError:
        print("refused")


main()
