from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest

from prudent.model.field_constraints import Bounds, Day, Form
from prudent.model.json_reader import FieldError, parse, read

WrongKinds = Callable[[object], Iterator[tuple[tuple[str | int, ...], Any]]]


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    kind: Literal["frame", "object"]
    name: Annotated[str, Form("[a-z]+", "a word in small letters")]


@dataclass(frozen=True)
class Outer:
    count: int
    share: float
    exact: bool
    colour: Colour
    day: Day
    inner: Inner | None
    all: Annotated[tuple[Inner, ...], Bounds(1, 2)]
    pair: tuple[int, str]
    facts: dict[str, str]
    origin: str = "somewhere"


INNER = {"kind": "frame", "name": "main"}
GOOD: dict[str, Any] = {
    "count": 3,
    "share": 0.5,
    "exact": True,
    "colour": "red",
    "day": "2026-01-31",
    "inner": None,
    "all": [INNER],
    "pair": [1, "a"],
    "facts": {"a": "b"},
}


def test_data_become_the_dataclass_that_they_describe() -> None:
    found = read(Outer, GOOD | {"inner": INNER})
    inner = Inner("frame", "main")
    assert found == Outer(3, 0.5, True, Colour.RED, "2026-01-31", inner, (inner,), (1, "a"), {"a": "b"})  # noqa: FBT003


def test_whole_numbers_are_numbers() -> None:
    assert read(Outer, GOOD | {"share": 1}).share == 1


def test_value_need_not_be_a_dataclass() -> None:
    assert read(dict[str, tuple[int, ...]], {"a": [1, 2]}) == {"a": (1, 2)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"count": "3"}, "field count: '3' is no whole number"),
        ({"count": 3.0}, "field count: 3.0 is no whole number"),
        ({"count": True}, "field count: True is no whole number"),
        ({"count": None}, "field count: None is no whole number"),
        ({"count": -1}, "field count: -1 is not between 0 and 9.22337e+18"),
        ({"count": 10**400}, "is not between"),
        ({"share": float("nan")}, "field share: nan is no number"),
        ({"share": float("inf")}, "field share: inf is no number"),
        ({"exact": 1}, "field exact: 1 is neither true nor false"),
        ({"colour": "blue"}, "field colour: 'blue' is none of: red"),
        ({"colour": []}, "field colour: a list is none of: red"),
        ({"day": "yesterday"}, "field day: 'yesterday' is not a day, such as 2026-01-31"),
        ({"day": "2026-01-31\n"}, "is not a day"),
        ({"inner": {"kind": "frame"}}, "field inner.name: it is missing"),
        ({"inner": INNER | {"kind": '"><script>'}}, "field inner.kind: '\"><script>' is none of: frame, object"),
        ({"inner": "text"}, "field inner: 'text' is no table"),
        ({"all": []}, "field all: 0 values are not between 1 and 2"),
        ({"all": [INNER] * 3}, "field all: 3 values are not between 1 and 2"),
        ({"all": [INNER, INNER | {"name": 7}]}, "field all[1].name: 7 is no text"),
        ({"all": INNER}, "field all: a table is no list"),
        ({"pair": [1]}, "field pair: 1 values are not between 2 and 2"),
        ({"pair": ["a", 1]}, "field pair[0]: 'a' is no whole number"),
        ({"facts": {"a": 1}}, "field facts.a: 1 is no text"),
        ({"facts": {"a": "x" * 100_001}}, "field facts.a: 100,001 characters are not between 0 and 100,000"),
        ({"surplus": 1}, "field surplus: there is no such field"),
    ],
)
def test_refusal_names_the_field_and_what_is_wrong_with_it(change: dict[str, Any], said: str) -> None:
    with pytest.raises(FieldError) as caught:
        read(Outer, GOOD | change)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_field_must_be_there(name: str) -> None:
    data = copy.deepcopy(GOOD)
    del data[name]
    with pytest.raises(FieldError, match=f"^field {name}: it is missing$"):
        read(Outer, data)


def test_field_that_the_reader_knows_must_not_be_in_the_data() -> None:
    assert read(Outer, GOOD, origin="here").origin == "here"
    with pytest.raises(FieldError, match=r"^field origin: there is no such field$"):
        read(Outer, GOOD | {"origin": "forged"}, origin="here")


def test_message_quotes_a_long_value_cut() -> None:
    with pytest.raises(FieldError) as caught:
        read(Outer, GOOD | {"colour": "x" * 10_000})
    assert len(str(caught.value)) < 120


def test_type_without_a_reader_is_an_error_of_the_model() -> None:
    with pytest.raises(TypeError, match="no reader"):
        read(list[int], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "this is no JSON: Expecting value (column 1)"),
        (b"{\n3", "(line 2, column 1)"),
        (b"\xff", "this is no UTF-8"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"a":' * 100_000, "it is nested too deeply"),
        (b"9" * 5_000, "Exceeds the limit"),
    ],
)
def test_what_is_no_json_is_refused_in_words(text: bytes, said: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse(text)
    assert said in str(caught.value)


def test_value_of_another_kind_is_refused_wherever_it_stands(wrong_kinds: WrongKinds) -> None:
    tried = 0
    for place, data in wrong_kinds(GOOD | {"inner": INNER}):
        if place == ("inner",) and data["inner"] is None:
            continue  # it may be absent
        with pytest.raises(FieldError):
            read(Outer, data)
        tried += 1
    assert tried > 50
