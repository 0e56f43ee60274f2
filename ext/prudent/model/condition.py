"""Conditions on interpreters: ``>=3.11, <3.14``, ``<3.15.0rc1``, ``pypy >=3.11``, ``not free-threaded``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .interpreter import CPYTHON, RUNNABLE, Interpreter
from .name_suggestion import did_you_mean

_COMPARISONS: dict[str, Callable[[tuple[object, ...], tuple[object, ...]], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
# A version without an operator means "==".
_VERSION_TERM = re.compile(r"(==|!=|>=|<=|>|<|)\s*(\d+(?:\.\d+){0,2})(?:\.\*)?")
_PRE_RELEASE_TERM = re.compile(r"(==|!=|>=|<=|>|<|)\s*(\d+\.\d+\.\d+)(a|b|rc)(\d+)")
_WORD_TERM = re.compile(r"(not\s+|!)?([a-z][a-z0-9-]*)")
_IMPLEMENTATIONS = ("cpython", "pypy", "graalpy")
_PLATFORMS = ("linux", "darwin", "win32")
_SERIES_OF = re.compile(rf"({'|'.join(_IMPLEMENTATIONS)})\s*((?:[=!<>]|\d).*)")
"""An implementation and a version in one term: ``pypy >=3.11``, or ``pypy3.11``, the name of its column."""
_WORDS = (*_IMPLEMENTATIONS, *_PLATFORMS, "free-threaded", "debug")


class ConditionError(ValueError):
    """A condition that cannot be read; its text says what would be right."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Alternatives, each a conjunction of terms; no alternative at all matches every interpreter.

    An alternative that names no implementation is about CPython: ``>=3.11`` does not match PyPy 3.11, which runs
    the same language but manages memory differently. ``pypy >=3.11`` and ``not cpython, >=3.11`` match it.

    A version with fewer than three numbers means the series, so ``<=3.11`` includes 3.11.9 and ``>3.11``
    begins at 3.12. In PEP 440 both mean something else, which is why `packaging` is not used here. A pre-release counts
    as its release, so ``>=3.15`` matches 3.15.0b2, except where a condition names a pre-release: ``<3.15.0rc1``.
    """

    alternatives: tuple[str, ...] = ()

    @classmethod
    def parse(cls, source: str | list[str]) -> Condition:
        """Read a condition; a list means "any of these". Raises `ConditionError`."""
        alternatives = [source] if isinstance(source, str) else source
        for alternative in alternatives:
            for term in _terms(alternative):
                _check(term)
        return cls(tuple(alternatives))

    def matches(self, interpreter: Interpreter) -> bool:
        """Return whether one of the alternatives holds for this interpreter."""
        return _any_holds(self.alternatives, interpreter)

    @property
    def implementations(self) -> frozenset[str]:
        """Those of `RUNNABLE` that the condition can match; all of them if it has no alternatives."""
        if not self.alternatives:
            return frozenset(RUNNABLE)
        terms = [_terms(alternative) for alternative in self.alternatives]
        return frozenset(name for name in RUNNABLE if any(_is_about(name, own) for own in terms))

    def __str__(self) -> str:
        return " or ".join(self.alternatives) or "every interpreter"


# Cached: a handbook has a few dozen conditions, and evaluates each of them thousands of times.
@lru_cache(maxsize=4096)
def _any_holds(alternatives: tuple[str, ...], interpreter: Interpreter) -> bool:
    return not alternatives or any(_all_hold(_terms(alternative), interpreter) for alternative in alternatives)


def _terms(alternative: str) -> list[str]:
    """Return the terms of an alternative; ``pypy >=3.11`` and ``pypy3.11`` are split into two terms."""
    found: list[str] = []
    for term in (term.strip() for term in alternative.split(",")):
        pair = _SERIES_OF.fullmatch(term)
        found += pair.groups() if pair else (term,)
    return found


def _all_hold(terms: list[str], interpreter: Interpreter) -> bool:
    return _is_about(interpreter.implementation, terms) and all(_holds(term, interpreter) for term in terms)


def _is_about(implementation: str, terms: list[str]) -> bool:
    """Return whether the terms allow an implementation; terms that name none allow only CPython."""
    named = [word for term in terms if (word := _WORD_TERM.fullmatch(term)) and word[2] in _IMPLEMENTATIONS]
    if not named:
        return implementation == CPYTHON
    return all((word[2] == implementation) != bool(word[1]) for word in named)


def _check(term: str) -> None:
    if _VERSION_TERM.fullmatch(term) or _PRE_RELEASE_TERM.fullmatch(term):
        return
    word = _WORD_TERM.fullmatch(term)
    if word and word[2] in _WORDS:
        return
    hint = did_you_mean(word[2] if word else term, _WORDS, 'write for example ">=3.11, <3.14", "3.13" or "pypy >=3.11"')
    raise ConditionError(f"{term!r} is no condition{hint}")


def _holds(term: str, interpreter: Interpreter) -> bool:
    """Return whether one term holds: a version, a pre-release, or a word such as ``not debug``."""
    version = _VERSION_TERM.fullmatch(term)
    if version:
        numbers = tuple(int(number) for number in version[2].split("."))
        # Only as many numbers are compared as the term has, so a term of two numbers speaks of a whole series.
        return _COMPARISONS[version[1] or "=="](interpreter.release[: len(numbers)], numbers)
    early = _PRE_RELEASE_TERM.fullmatch(term)
    if early:
        named = (*map(int, early[2].split(".")), (early[3], int(early[4])))
        return _COMPARISONS[early[1] or "=="]((*interpreter.release, interpreter.maturity), named)
    word = _WORD_TERM.fullmatch(term)
    if word is None:  # only `parse` makes conditions, and it refuses such a term
        raise ConditionError(term)
    facts = {interpreter.implementation, interpreter.platform}
    facts |= {"free-threaded"} if interpreter.free_threaded else set()
    facts |= {"debug"} if interpreter.debug else set()
    return (word[2] in facts) != bool(word[1])  # word[1] is the negation
