# /// proof
# prints = "TestResults(failed=0, attempted=1)"
#
# [[expect]]
# on = "<3"
# leaks = { path = "frame __run, local 'exc_info' -> tuple[2] -> tb_frame -> frame __run", in = "standard library" }
#
# [[expect]]
# on = ">=3, <3.14"
# leaks = { path = "frame __run, local 'exception' -> tuple[2] -> tb_frame -> frame __run", in = "standard library" }
#
# [[expect]]
# on = ">=3.14"
# leaks = { path = "frame __run, local 'exc_info' -> tuple[2] -> tb_frame -> frame <module>.f_back -> frame __run", in = "standard library" }
# ///
import doctest

TEXT = """
>>> [].pop()
Traceback (most recent call last):
IndexError: pop from empty list
"""


def main():
    test = doctest.DocTestParser().get_doctest(TEXT, {}, "text", None, 0)
    print(doctest.DocTestRunner().run(test))


main()
