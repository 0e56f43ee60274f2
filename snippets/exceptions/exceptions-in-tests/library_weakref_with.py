# /// proof
# clean = true
#
# [[expect]]
# on = ">=3"
# prints = "freed"
#
# [[expect]]
# on = "<3"
# prints = "still alive"
# violates = true
# ///
import unittest
from weakref import ref


class Table(object):
    def load(self, text):
        self.size = int(text)


class TableTest(unittest.TestCase):
    def test_freed(self):
        table = Table()
        watch = ref(table)
        with self.assertRaises(ValueError) as caught:
            table.load("seven")
        self.assertIn("seven", str(caught.exception))
        del table
        print("freed" if watch() is None else "still alive")


TableTest("test_freed").debug()
