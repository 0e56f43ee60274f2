# /// proof
# applies = ">=3.4"
# because = "assertLogs came with 3.4"
# leaks = "frame test_read, local 'logs' -> _LoggingWatcher[0] -> list[0] -> LogRecord.exc_info -> tuple[2] -> tb_frame -> frame read.f_back -> frame test_read"
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
        self.assertIn("seven", logs.records[0].getMessage())
        print("seven was refused")


ReadTest("test_read").debug()
