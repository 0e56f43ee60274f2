# /// proof
# applies = ">=3.6"
# because = "the pytest of this handbook needs it"
# packages = ["pytest"]
# clean = true
# prints = "freed"
# ///
from weakref import ref

import pytest


class Table(object):
    def load(self, text):
        self.size = int(text)


def test_freed():
    table = Table()
    watch = ref(table)
    with pytest.raises(ValueError, match="seven"):
        table.load("seven")
    del table
    print("freed" if watch() is None else "still alive")


test_freed()
