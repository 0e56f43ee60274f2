"""The words before the path of a leak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.handbook.leak_words import held_words, leak_words
from prudent.model.observation import Leak, Step

LEAK = Leak(
    (Step("frame", "read", "local 'x'"),), "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1200, bytes=5
)


@pytest.mark.parametrize(
    ("leak", "words"),
    [
        (LEAK, "The cycle, as measured on 3.13; 1,200 objects and 5 bytes stay until the collector runs:"),
        (replace(LEAK, where="standard library"), "The cycle in the standard library, as measured on 3.13; "),
        (
            replace(LEAK, where="package", kept_by_name=True),
            "in a package, as measured on 3.13 once no name keeps it; ",
        ),
        (replace(LEAK, objects=0, bytes=0), "The cycle, as found on 3.13:"),  # as on PyPy
    ],
)
def test_they_say_whose_cycle_it_is_and_what_it_costs(leak: Leak, words: str) -> None:
    assert words in leak_words(leak, "3.13")


def test_they_say_that_a_name_holds_it() -> None:
    assert held_words("3.13") == "Held on 3.13, with no cycle:"
