"""Reads the names of series: ``3.14`` is an ordinary build of CPython, ``3.14t`` another one, ``pypy3.11`` is PyPy."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BUILD = re.compile(r"(\d+)\.(\d+)(t?)(d?)")
# The series since which a debug build loads what was compiled for an ordinary one: "What's New In Python 3.8", under
# "Debug build uses the same ABI as release build".
_ONE_ABI = (3, 8)


def is_plain(name: str) -> bool:
    """Return whether a name means an ordinary build of CPython: ``3.14``, but neither ``3.14t`` nor ``pypy3.11``."""
    found = _BUILD.fullmatch(name)
    return found is not None and not (found[3] or found[4])


def implementation_of(name: str) -> str:
    """Return the implementation that a series belongs to by its name: ``pypy`` for ``pypy3.11``, else ``cpython``."""
    # Strip the version and the letters of builds. Nothing remains of the name of a CPython series.
    return name.rstrip("0123456789.td") or "cpython"


def plain_series(name: str) -> str:
    """Return the ordinary build of the same series: ``3.14`` for ``3.14td``. ``pypy3.11`` stays as it is."""
    found = _BUILD.fullmatch(name)
    return f"{found[1]}.{found[2]}" if found else name


def lock_names(name: str) -> tuple[str, ...]:
    """Return the series whose locks may serve a build, its own first and its plain series last.

    Debug builds before 3.8 have an ABI of their own, for which nobody publishes wheels. Free-threaded builds have one,
    too, but many projects publish wheels for it. A lock lists the files of a release for every ABI, so the lock of the
    plain series includes these wheels.
    """
    found = _BUILD.fullmatch(name)
    if found is None:
        return (name,)
    names = [name]
    if found[4] and (int(found[1]), int(found[2])) >= _ONE_ABI:
        names.append(name.removesuffix("d"))
    if found[3]:
        names.append(plain_series(name))
    return tuple(names)


def in_columns(expected: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the expected names, then the others; but a name is placed next to an earlier one of the same series."""
    columns = list(expected)
    for name in others:
        if name in columns:
            continue
        beside = [place for place, known in enumerate(columns) if plain_series(known) == plain_series(name)]
        columns.insert(beside[-1] + 1 if beside else len(columns), name)
    return tuple(columns)
