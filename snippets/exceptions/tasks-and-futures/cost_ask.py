# /// proof
# applies = ">=3"
# because = "concurrent.futures came with 3.2"
# prints = """
# 3
# 6
# 9
# """
#
# [[expect]]
# on = ["<3.8.9", ">=3.9, <3.9.3"]
# leaks = { path = "frame result, local 'self' -> Future._exception -> ValueError.__traceback__ -> tb_next -> tb_frame -> frame result", in = "standard library" }
#
# [[expect]]
# on = [">=3.8.9, <3.9", ">=3.9.3"]
# clean = true
# ///
from concurrent.futures import Future
from traceback import extract_tb


def fail():
    future = Future()
    future.set_exception(ValueError("no answer"))
    return future


def look(future):
    try:
        future.result()
    except ValueError as error:
        print(len(extract_tb(error.__traceback__)))
    finally:
        del future


def main():
    future = fail()
    look(future)
    look(future)
    look(future)
    del future


main()
