# /// proof
# applies = ">=3.2"
# because = "assertRaisesRegex came with 3.2"
# clean = true
# prints = "seven was refused"
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
        with self.assertRaisesRegex(RuntimeError, "seven"):
            load("seven")
        print("seven was refused")


LoadTest("test_load").debug()
