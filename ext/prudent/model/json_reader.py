"""Reads plain data, as JSON gives it, into dataclasses, and refuses each field that does not fit its type.

The types of the fields are the schema, so there is no second description that must agree with the model. Limits that
a type cannot express are annotations, see `prudent.model.field_constraints`. Libraries that do the same need a
compiled package (msgspec, pydantic) or a second description of the model (JSON Schema).
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from math import isfinite
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from .field_constraints import Bounds, Form

T = TypeVar("T")
_Reader = Callable[[object], Any]


class FieldError(ValueError):
    """A field that does not fit its type. Its text names the place: ``field leaks[0].count: 'x' is no number``."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(f"field {place.removeprefix('.')}: {reason}" if place else reason)
        self.reason = reason
        self.place = place

    def within(self, outer: str) -> FieldError:
        """Return the same error with a longer place; `outer` is the part in front, such as ``.name`` or ``[0]``."""
        return FieldError(self.reason, outer + self.place)


# The bounds of fields whose annotation states none. Names come from snippets, so they may be long, but not endless.
_NAMES = Bounds(0, 100_000)
_NUMBERS = Bounds(0, 2**63)
_SIZES = Bounds(0, 100_000)
_QUOTED = 60  # characters of a value that a message quotes


def read(kind: type[T], data: object, **given: object) -> T:
    """Return the value that the data describes: a dataclass, a tuple, a dictionary or a plain value.

    `given` holds the fields that the caller sets, and that the data must not contain. Raises `FieldError` on a field
    that is missing, unknown, of another type or out of bounds.
    """
    made: Any = kind  # mypy lets a `type[T]` be neither hashed nor called
    if not is_dataclass(kind):
        return cast("T", _reader(made)(data))
    return cast("T", made(**_dataclass_reader(made, frozenset(given))(data), **given))


def parse(text: str | bytes) -> Any:  # noqa: ANN401 -- whatever JSON can carry
    """Return the value of a JSON text; raises `FieldError` on any other text, ``NaN`` and ``Infinity`` included."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise FieldError(f"this is no JSON: {error.msg} ({where}column {error.colno})") from None
    except UnicodeDecodeError:
        raise FieldError("this is no UTF-8") from None
    except RecursionError:
        raise FieldError("it is nested too deeply") from None
    except ValueError as error:  # a whole number of too many digits
        raise FieldError(str(error)) from None


def _refuse_constant(name: str) -> None:
    raise FieldError(f"{name} is no number")


@cache
def _reader(hint: object) -> _Reader:
    """Return the function that reads a value of this type; cached, since a build reads thousands of records."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _plain_reader(arguments[0], arguments[1:])
    return _plain_reader(hint, ())


def _plain_reader(kind: Any, limits: Sequence[object]) -> _Reader:  # noqa: ANN401 -- a type, as `typing` has it
    bounds = next((limit for limit in limits if isinstance(limit, Bounds)), None)
    form = next((limit for limit in limits if isinstance(limit, Form)), None)
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is str:
        return _text_reader(bounds or _NAMES, form)
    if kind is bool:
        return _flag
    if kind in (int, float):
        return _number_reader(kind, bounds or _NUMBERS)
    if origin is Literal:
        return _choice_reader(dict(zip(arguments, arguments, strict=True)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice_reader({member.value: member for member in kind})
    if is_dataclass(kind):
        return partial(read, cast("type[object]", kind))
    if origin is types.UnionType and arguments[1:] == (types.NoneType,):
        present = _reader(arguments[0])
        return lambda data: None if data is None else present(data)
    if origin is tuple:
        return _list_reader(arguments, bounds or _SIZES)
    if origin is dict:
        return _table_reader(_reader(arguments[0]), _reader(arguments[1]), bounds or _SIZES)
    raise TypeError(f"no reader for {kind!r}")


def _text_reader(bounds: Bounds, form: Form | None) -> _Reader:
    matches = re.compile(form.pattern).fullmatch if form else None

    def reader(data: object) -> str:
        if not isinstance(data, str):
            raise FieldError(f"{_shown(data)} is no text")
        _measure(len(data), bounds, "characters")
        if matches and form and not matches(data):
            raise FieldError(f"{_shown(data)} is not {form.words}")
        return data

    return reader


def _flag(data: object) -> bool:
    if not isinstance(data, bool):
        raise FieldError(f"{_shown(data)} is neither true nor false")
    return data


def _number_reader(kind: type[float], bounds: Bounds) -> _Reader:
    allowed = (int, float) if kind is float else (int,)
    word = "number" if kind is float else "whole number"

    def reader(data: object) -> float:
        # Exclude True, which is an int. Give isfinite only floats: it raises on an int too large to be converted.
        if not isinstance(data, allowed) or isinstance(data, bool) or (isinstance(data, float) and not isfinite(data)):
            raise FieldError(f"{_shown(data)} is no {word}")
        if not bounds.least <= data <= bounds.most:
            raise FieldError(f"{_shown(data)} is not between {bounds.least:g} and {bounds.most:g}")
        return data

    return reader


def _choice_reader(members: dict[Any, object]) -> _Reader:
    def reader(data: object) -> object:
        try:
            return members[data]
        except (KeyError, TypeError):  # an unhashable value is no member either
            raise FieldError(f"{_shown(data)} is none of: {', '.join(map(str, members))}") from None

    return reader


def _list_reader(arguments: tuple[Any, ...], bounds: Bounds) -> _Reader:
    """Return the reader of ``tuple[T, ...]``, or of a tuple of fixed length whose values have types of their own."""
    if arguments[1:] == (...,):
        each = _reader(arguments[0])

        def reader(data: object) -> tuple[Any, ...]:
            return tuple(_values(_sized_list(data, bounds), lambda _number: each))

        return reader
    readers = [_reader(argument) for argument in arguments]
    exactly = Bounds(len(readers), len(readers))
    return lambda data: tuple(_values(_sized_list(data, exactly), readers.__getitem__))


def _values(data: Sequence[object], reader_of: Callable[[int], _Reader]) -> list[Any]:
    values: list[Any] = []
    try:
        for value in data:
            values.append(reader_of(len(values))(value))  # `len(values)` is the index that an error names
    except FieldError as error:
        raise error.within(f"[{len(values)}]") from None
    return values


def _sized_list(data: object, bounds: Bounds) -> Sequence[object]:
    if not isinstance(data, list | tuple):
        raise FieldError(f"{_shown(data)} is no list")
    _measure(len(data), bounds, "values")
    return data


def _table_reader(key: _Reader, each: _Reader, bounds: Bounds) -> _Reader:
    def reader(data: object) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise FieldError(f"{_shown(data)} is no table")
        _measure(len(data), bounds, "values")
        values = {}
        for name, value in data.items():
            try:
                values[key(name)] = each(value)
            except FieldError as error:
                raise error.within(f".{_shortened(name)}") from None
        return values

    return reader


@cache
def _dataclass_reader(kind: Any, given: frozenset[str]) -> Callable[[object], dict[str, Any]]:  # noqa: ANN401 -- a type
    """Return the reader of a dataclass's fields, without the given ones; a field with a default may be missing."""
    # Resolve names by the globals of its own method, since pytester unloads modules whose classes stay alive.
    hints = get_type_hints(kind, kind.__init__.__globals__, include_extras=True)
    own = [field for field in fields(kind) if field.name not in given]
    readers = {field.name: _reader(hints[field.name]) for field in own}
    needed = {field.name for field in own if field.default is MISSING and field.default_factory is MISSING}

    def reader(data: object) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise FieldError(f"{_shown(data)} is no table")
        values = {}
        for name, value in data.items():
            if name not in readers:
                raise FieldError("there is no such field", f".{_shortened(name)}")
            try:
                values[name] = readers[name](value)
            except FieldError as error:
                raise error.within(f".{name}") from None
        if not needed <= values.keys():
            raise FieldError("it is missing", f".{min(needed - values.keys())}")
        return values

    return reader


def _measure(size: int, bounds: Bounds, unit: str) -> None:
    if not bounds.least <= size <= bounds.most:
        raise FieldError(f"{size:,} {unit} are not between {bounds.least:,g} and {bounds.most:,g}")


def _shown(data: object) -> str:
    """Return the value as a message quotes it: shortened, since a hostile value may have any length."""
    if isinstance(data, dict | list | tuple):
        return "a table" if isinstance(data, dict) else "a list"
    return _shortened(ascii(data))


def _shortened(text: str) -> str:
    visible = text if text.isprintable() else ascii(text)
    return visible if len(visible) <= _QUOTED else f"{visible[: _QUOTED - 3]}..."
