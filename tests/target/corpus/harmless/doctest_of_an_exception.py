# /// proof
# clean = true
# applies = ">=3"
# because = "doctest itself leaves a cycle on Python 2"
# ///
import doctest

TEXT = """
>>> 1 + 1
2
>>> int("seven")
Traceback (most recent call last):
ValueError: ...
>>> "after it"
'after it'
"""


def run():
    parser = doctest.DocTestParser()
    test = parser.get_doctest(TEXT, {}, "text", "text", 0)
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(test)
    return runner.tries, runner.failures


assert run() == (3, 0)
