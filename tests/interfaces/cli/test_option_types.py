"""The numbers that options take, and what is said of anything else."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import pytest

from prudent.interfaces.cli.option_types import count_of, memory_size, seconds


@pytest.mark.parametrize(
    ("read", "text", "number"),
    [
        (count_of("processes"), "1", 1),
        (count_of("sessions", 2), "12", 12),
        (seconds, "0.5", 0.5),
        (memory_size, "1", 1),
        (memory_size, "512M", 512 * 1024**2),
        (memory_size, "2GiB", 2 * 1024**3),
        (memory_size, "3kb", 3 * 1024),
    ],
)
def test_a_number_is_read(read: Callable[[str], float], text: str, number: float) -> None:
    assert read(text) == number


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        *(
            (count_of("processes"), text, "expected a number of processes, at least 1, not")
            for text in ("0", "-1", "1.5", "", "x")
        ),
        (count_of("sessions", 2), "1", "expected a number of sessions, at least 2, not '1'"),
        *((seconds, text, "expected a number of seconds above 0, not") for text in ("0", "-1", "nan", "inf", "x", "")),
        *((memory_size, text, "is no size; write 512M or 2G") for text in ("0", "0G", "-1", "1T", "x", "")),
    ],
)
def test_anything_else_is_refused_with_what_would_be_right(read: Callable[[str], float], text: str, words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=words) as caught:
        read(text)
    assert repr(text) in str(caught.value)
