# /// proof
# prints = "freed"
# clean = true
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
        self.assertRaises(ValueError, table.load, "seven")
        del table
        print("freed" if watch() is None else "still alive")


TableTest("test_freed").debug()
