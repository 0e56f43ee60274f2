# /// proof
# clean = true
# prints = "run <- <lambda> <- main\nrun <- main"
# ///
import sys
from functools import partial


def callers():
    names, frame = [], sys._getframe(1)
    while frame.f_code.co_name != "<module>":
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return " <- ".join(name for name in names if name != "call")


def run(name):
    print(callers())


def call(func):
    return func()


def main():
    call(lambda: run("ada"))
    call(partial(run, "ada"))


main()
