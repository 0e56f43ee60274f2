# /// proof
# applies = ">=3.4"
# because = "assertLogs came with 3.4"
# clean = true
# prints = "seven was refused"
# ///
import logging
import unittest


def read(text):
    try:
        return int(text)
    except ValueError:
        logging.exception("cannot read %s", text)


class ReadTest(unittest.TestCase):
    def test_read(self):
        with self.assertLogs() as logs:
            read("seven")
        lines = logs.output
        del logs
        self.assertIn("seven", lines[0])
        print("seven was refused")


ReadTest("test_read").debug()
