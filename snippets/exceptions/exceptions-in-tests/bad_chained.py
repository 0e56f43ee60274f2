# /// proof
# prints = "seven was refused"
#
# [[expect]]
# on = ">=3"
# leaks = "frame test_load, local 'caught' -> _AssertRaisesContext.exception -> RuntimeError.__context__ -> ValueError.__traceback__ -> tb_frame -> frame load.f_back -> frame test_load"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import unittest


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError:
        raise RuntimeError("cannot load " + text)


class LoadTest(unittest.TestCase):
    def test_load(self):
        with self.assertRaises(RuntimeError) as caught:
            load("seven")
        self.assertIn("seven", str(caught.exception))
        print("seven was refused")


LoadTest("test_load").debug()
