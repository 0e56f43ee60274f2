# /// proof
# prints = "1 failed"
#
# [[expect]]
# on = ["3.12", ">=3.13, <3.13.12", ">=3.14, <3.14.3"]
# leaks = { path = "frame __exit__, local 'value' -> AssertionError.__traceback__ -> tb_frame -> frame testPartExecutor.f_back -> frame __exit__", in = "standard library" }
#
# [[expect]]
# on = ["<3.12", ">=3.13.12, <3.14", ">=3.14.3"]
# clean = true
# ///
import unittest


class Sum(unittest.TestCase):
    def runTest(self):
        self.assertEqual(1 + 1, 3)


def main():
    result = unittest.TestResult()
    Sum().run(result)
    print("%d failed" % len(result.failures))


main()
