# /// proof
# applies = ">=3.6"
# because = "the pytest of this handbook needs it"
# packages = ["pytest"]
# leaks = "frame test_freed, local 'caught' -> ExceptionInfo._excinfo -> tuple[2] -> tb_frame -> frame test_freed"
# prints = "still alive"
# ///
from weakref import ref

import pytest


class Table(object):
    def load(self, text):
        self.size = int(text)


def test_freed():
    table = Table()
    watch = ref(table)
    with pytest.raises(ValueError) as caught:
        table.load("seven")
    assert "seven" in str(caught.value)
    del table
    print("freed" if watch() is None else "still alive")


test_freed()
