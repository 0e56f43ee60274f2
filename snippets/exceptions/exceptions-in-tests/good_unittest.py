# /// proof
# clean = true
# prints = "seven was refused"
# ///
import unittest


class ReadTest(unittest.TestCase):
    def test_read(self):
        with self.assertRaises(ValueError) as caught:
            int("seven")
        self.assertIn("seven", str(caught.exception))
        print("seven was refused")


ReadTest("test_read").debug()
