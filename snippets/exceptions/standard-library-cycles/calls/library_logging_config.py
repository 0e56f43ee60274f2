# /// proof
# prints = "refused"
#
# [[expect]]
# on = "<3.11"
# leaks = { path = "frame resolve, local 'tb' -> tb_frame -> frame resolve", in = "standard library" }
#
# [[expect]]
# on = ">=3.11"
# leaks = { path = "frame resolve, local 'v' -> ValueError.__cause__ -> ModuleNotFoundError.__traceback__ -> tb_frame -> frame resolve", in = "standard library" }
# ///
import logging.config


HANDLERS = {"file": {"class": "missing.Handler"}}


def main():
    try:
        logging.config.dictConfig({"version": 1, "handlers": HANDLERS})
    except ValueError:
        print("refused")


main()
