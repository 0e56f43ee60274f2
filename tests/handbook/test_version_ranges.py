"""Neighbouring versions that say the same are shown as one range, the newest first."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from prudent.handbook.version_ranges import equal_columns, range_label, version_ranges

SERIES = ["2.7", "3.6", "3.7", "3.12", "3.13"]


def test_neighbours_that_say_the_same_are_one_range_and_the_newest_comes_first() -> None:
    ranges = version_ranges(zip(SERIES, ["clean", "leaks", "leaks", "clean", "clean"], strict=True))
    assert [(own.said, own.label) for own in ranges] == [
        ("clean", "3.12 to 3.13"),
        ("leaks", "3.6 to 3.7"),
        ("clean", "2.7"),
    ]


def test_one_version_is_no_range() -> None:
    assert range_label(["3.13"]) == "3.13"


def test_columns_are_drawn_together_only_where_every_row_agrees() -> None:
    rows = [["clean", "leaks", "leaks", "leaks"], ["clean", "clean", "clean", "held"]]
    assert equal_columns(rows, SERIES[:4]) == ((3,), (2, 1), (0,))


def test_a_table_without_rows_has_one_column() -> None:
    assert equal_columns([], SERIES[:3]) == ((2, 1, 0),)


def test_builds_of_other_kinds_are_ranges_of_their_own_beside_their_series() -> None:
    names = ["2.7", "3.13", "3.14", "3.14t", "3.14d", "3.15", "pypy3.11"]
    ranges = version_ranges((name, "clean") for name in names)
    assert [own.label for own in ranges] == ["2.7 to 3.15", "3.14t", "3.14d", "pypy3.11"]
    ranges = version_ranges((name, "leaks" if name > "3" else "clean") for name in names)
    assert [own.label for own in ranges] == ["3.13 to 3.15", "3.14t", "3.14d", "2.7", "pypy3.11"]


def test_a_debug_build_never_shares_a_column_and_keeps_its_place_in_every_row() -> None:
    rows = [["leaks", "leaks", "leaks", "leaks"], ["held", "held", "clean", "held"]]
    assert equal_columns(rows, ["3.13", "3.14", "3.14d", "3.15"]) == ((3, 1, 0), (2,))


def test_another_implementation_is_drawn_together_with_none_and_stands_behind() -> None:
    names = ["3.14", "3.15", "pypy3.9", "pypy3.11"]
    assert equal_columns([["same"] * 4], names) == ((1, 0), (3,), (2,))


@given(st.lists(st.sampled_from("ab"), min_size=1, max_size=12))
def test_no_version_is_lost(said: list[str]) -> None:
    names = [f"3.{number}" for number in range(len(said))]
    ranges = version_ranges(zip(names, said, strict=True))
    assert [name for own in ranges for name in own.names] == names[::-1]
    assert all(one.said != other.said for one, other in itertools.pairwise(ranges))
