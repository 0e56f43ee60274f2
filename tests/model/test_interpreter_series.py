from __future__ import annotations

import pytest

from prudent.model.interpreter_series import implementation_of, in_columns, is_plain, lock_names, plain_series


@pytest.mark.parametrize(
    ("name", "plain", "series"),
    [
        ("2.7", True, "2.7"),
        ("3.14", True, "3.14"),
        ("3.14t", False, "3.14"),
        ("3.14d", False, "3.14"),
        ("3.14td", False, "3.14"),
        ("pypy3.11", False, "pypy3.11"),
    ],
)
def test_a_name_tells_the_series_and_whether_the_build_is_an_ordinary_one(name: str, plain: bool, series: str) -> None:  # noqa: FBT001 -- a column of the table
    assert is_plain(name) is plain
    assert plain_series(name) == series


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("3.14", ("3.14",)),
        ("3.14d", ("3.14d", "3.14")),
        ("3.8d", ("3.8d", "3.8")),
        ("3.7d", ("3.7d",)),
        ("2.7d", ("2.7d",)),
        ("3.14t", ("3.14t", "3.14")),
        ("3.14td", ("3.14td", "3.14t", "3.14")),
        ("pypy3.11", ("pypy3.11",)),
    ],
)
def test_a_build_takes_its_own_lock_or_one_that_may_hold_its_files(name: str, names: tuple[str, ...]) -> None:
    assert lock_names(name) == names


def test_a_build_stands_beside_its_series_and_what_has_none_comes_last() -> None:
    found = ["3.9", "3.14", "3.14t", "3.14d", "3.15", "pypy3.11"]
    assert in_columns(["2.7", "3.14", "3.15"], found) == ("2.7", "3.14", "3.14t", "3.14d", "3.15", "3.9", "pypy3.11")


@pytest.mark.parametrize(
    ("name", "implementation"), [("3.13", "cpython"), ("3.13td", "cpython"), ("pypy3.11", "pypy"), ("", "cpython")]
)
def test_the_name_of_a_series_tells_its_implementation(name: str, implementation: str) -> None:
    assert implementation_of(name) == implementation
