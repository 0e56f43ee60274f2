from __future__ import annotations

import tomllib

import pytest

from prudent.reading.toml_table import TomlTable


def table(toml: str) -> TomlTable:
    return TomlTable(tomllib.loads(toml), tuple(toml.split("\n")), 10)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("other = 1\nkey = 2", 11),
        ("other = 1\n  key=2", 11),
        ('other = 1\n"key" = 2', 11),
        ("other = 1\n'key' = 2", 11),
        ("other = 1\n[key]", 11),
        ("other = 1\n[[ key ]]", 11),
        ("other = 1\nkey.inner = 2", 11),
        ("other = 1\ntable = { first = 1, key = 2 }", 11),
        ("other = 1\ntable.key = 2", 11),
        ("keys = 1\nmonkey = 2\nkey = 3", 12),
    ],
)
def test_a_key_is_found_however_it_is_written(toml: str, line: int) -> None:
    assert table(toml).line_of("key") == line


def test_a_key_of_a_table_is_looked_for_within_it() -> None:
    first, second = table("[[t]]\nkey = 1\n[[t]]\nkey = 2").tables("t")
    assert (first.line_of("key"), second.line_of("key")) == (11, 13)


def test_a_string_is_found_behind_its_key() -> None:
    assert table('title = "a > 1"\ncheck = [\n  "b > 1",\n  "a > 1",\n]').line_of("check", "a > 1") == 13


def test_a_key_written_with_escapes_has_the_line_of_its_table() -> None:
    assert table('other = 1\n"k\\u0065y" = 2').line_of("key") == 10


@pytest.mark.parametrize("value", ["0", "-1", "true", '"3"', "[3]", "nan", "inf"])
def test_a_number_is_above_0(value: str) -> None:
    with pytest.raises(ValueError, match=r"'n' is a number above 0, such as n = 0\.5; not "):
        table(f"n = {value}").number("n", 0.5)


def test_a_whole_number_is_no_other() -> None:
    assert table("n = 3").number("n", 1) == 3
    assert table("n = 3").number("n", 0.5) == 3.0
    with pytest.raises(ValueError, match="'n' is a whole number above 0"):
        table("n = 3.0").number("n", 1)
