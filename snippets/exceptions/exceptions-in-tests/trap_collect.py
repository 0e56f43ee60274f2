# /// proof
# prints = "still alive"
#
# [[expect]]
# on = ">=3"
# leaks = "frame test_freed, local 'failure' -> ValueError.__traceback__ -> tb_frame -> frame test_freed"
#
# [[expect]]
# on = "<3"
# clean = true
# violates = true
# ///
import gc
import unittest
from weakref import ref


class Table(object):
    def load(self, text):
        self.size = int(text)


class TableTest(unittest.TestCase):
    def test_freed(self):
        table = Table()
        watch = ref(table)
        try:
            table.load("seven")
        except ValueError as error:
            failure = error
        self.assertIn("seven", str(failure))
        del table
        gc.collect()
        print("freed" if watch() is None else "still alive")


TableTest("test_freed").debug()
