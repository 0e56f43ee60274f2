# /// proof
# [[expect]]
# on = "<3"
# leaks = { path = "frame __run, local 'exc_info' -> tuple[2] -> tb_frame -> frame __run", in = "standard library" }
#
# [[expect]]
# on = ">=3, <=3.13"
# leaks = { path = "frame __run, local 'exception' -> tuple[2] -> tb_frame -> frame __run", in = "standard library" }
#
# [[expect]]
# on = ">=3.14"
# leaks = { path = "frame __run, local 'exc_info' -> tuple[2] -> tb_frame -> frame <module>.f_back -> frame __run", in = "standard library" }
# ///
import doctest

TEXT = """
>>> int("seven")
Traceback (most recent call last):
ValueError: ...
"""


def run():
    test = doctest.DocTestParser().get_doctest(TEXT, {}, "text", "text", 0)
    doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(test)


run()
