"""Judges the cycles and held memory of an observation, for interpreters with reference counts and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .expectation import PACKAGE, SNIPPET, STANDARD_LIBRARY, Expectation, ExpectedLeak, MemoryScope
from .interpreter import Interpreter
from .observation import INEXACT, Leak, Observation
from .outcome import Outcome
from .reference_path_text import as_toml, matches
from .snippet import Snippet
from .verdict import Problem

PLACES = {SNIPPET: "", STANDARD_LIBRARY: " in the standard library", PACKAGE: " in a package"}
"""The words that follow ``a cycle`` in messages and on pages, by the owner of its code."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of messages about cycles on one kind of interpreter."""

    noun: str
    """What a cycle is called."""
    seen: str
    """A clause: an undeclared cycle was found."""
    other: str
    """A clause: another cycle was found instead of the declared one."""
    gone: str
    """A clause: the declared cycle was not found."""


_COUNTED = _Words("leak", "it leaks", "it leaks by another path", "it no longer leaks")
# Where no references are counted, all garbage waits for the collector: a cycle costs nothing more, and is no leak.
_UNCOUNTED = _Words("cycle", "it leaves a cycle", "it leaves another cycle", "no cycle is found")


def memory_outcome(observation: Observation, *, counted: bool) -> Outcome:
    """Return what a finished run left behind.

    `counted` says whether its interpreter counts references. If not, no outcome claims that the run is clean or leaks.
    """
    if observation.unjudged:
        return Outcome.MEMORY_NOT_JUDGED
    if not _was_looked_at(observation, counted=counted):
        return Outcome.NOT_LOOKED_AT
    if observation.leaks and observation.held:
        return Outcome.LEAKS_AND_HOLDS if counted else Outcome.CYCLE_AND_HELD
    if observation.leaks:
        return Outcome.LEAKS if counted else Outcome.CYCLE
    if observation.held:
        return Outcome.HELD
    return Outcome.CLEAN if counted else Outcome.NO_CYCLE_FOUND


def memory_problems(
    snippet: Snippet, interpreter: Interpreter, expected: Expectation, observation: Observation
) -> Iterator[Problem]:
    """Yield a problem for each cycle and each held path that is declared or seen, but not both.

    Yields nothing if the leak check did not judge the run.
    """
    if observation.unjudged or not _was_looked_at(observation, counted=interpreter.counts_references):
        return
    if interpreter.counts_references:
        yield from _cycles(snippet, expected, expected.leaks or (), observation, _COUNTED)
        yield from _inexact(snippet, observation)
    else:
        yield from _cycles(snippet, expected, expected.cycle or (), observation, _UNCOUNTED)
    yield from _held(snippet, expected, observation)


def _was_looked_at(observation: Observation, *, counted: bool) -> bool:
    """Return whether the leak check has run; in records from before PyPy had one, `Observation.exact` is false."""
    return counted or observation.exact


def _cycles(
    snippet: Snippet, expected: Expectation, declared: tuple[ExpectedLeak, ...], observation: Observation, words: _Words
) -> Iterator[Problem]:
    """Yield a problem for each cycle that is only seen or only declared, in the `words` for the interpreter."""
    wanted = set(declared)
    seen = {(leak.texts, leak.where): leak for leak in observation.leaks}
    # The scope limits only undeclared findings: a declared cycle is looked for among all.
    counted = (leak for leak in seen.values() if leak.where in snippet.declaration.scope.places)
    undeclared = [leak for leak in counted if not any(_is_leak(declared, leak) for declared in wanted)]
    for leak in sorted(undeclared, key=lambda leak: (leak.path, leak.where)):
        place = PLACES[leak.where]
        yield Problem(
            snippet.path,
            _leak_line(snippet, leak),
            "another path" if wanted else f"no {words.noun}",
            f"{words.seen}{place}: {leak.path}",
            f"break the cycle, or declare the path{_copied(leak.path)} in the table at line {expected.line}",
        )
    for missing in sorted(each for each in wanted if not any(_is_leak(each, leak) for leak in seen.values())):
        yield Problem(
            snippet.path,
            expected.line,
            f"the {words.noun} {missing.path}",
            _instead(words.other, words.gone, bool(undeclared), bool(seen)),
            f"bring the {words.noun} back, or declare what happens now",
        )


def _inexact(snippet: Snippet, observation: Observation) -> Iterator[Problem]:
    """Yield a problem if the leak check could not account for every reference, so that no finding is certain."""
    if not observation.exact:
        yield Problem(
            snippet.path,
            snippet.line,
            "a leak check that accounts for every reference",
            INEXACT,
            "report this snippet as a bug of prudent: its leak check cannot judge it",
        )


def _held(snippet: Snippet, expected: Expectation, observation: Observation) -> Iterator[Problem]:
    """Yield a problem for each path by which memory is held that is only seen or only declared."""
    declared_held = expected.held or ()
    holdings = {holding.texts: holding.path for holding in observation.held}
    # As with cycles, the scope limits only undeclared findings: a declared path is looked for among all.
    counted_holdings = holdings if snippet.declaration.scope is MemoryScope.ALL else {}
    others = [p for texts, p in counted_holdings.items() if not any(matches(each, texts) for each in declared_held)]
    for path in sorted(others):
        yield Problem(
            snippet.path,
            expected.line,
            "nothing held by that path" if expected.held else "nothing held",
            f"memory is held: {path}",
            f"let go of it, or declare it{_copied(path)} under 'held'",
        )
    for path in sorted(each for each in set(declared_held) if not any(matches(each, texts) for texts in holdings)):
        yield Problem(
            snippet.path,
            expected.line,
            f"memory held: {path}",
            _instead("it is held by another path", "nothing is held", bool(others), bool(holdings)),
            "bring it back, or declare what happens now",
        )


def _instead(otherwise: str, nothing: str, other: bool, any_left: bool) -> str:  # noqa: FBT001 -- two sides of one sentence
    """Return what happened instead of a declared path: `otherwise` if there is an undeclared one, else `nothing`."""
    return otherwise if other else f"{nothing} by that path" if any_left else nothing


def _is_leak(declared: ExpectedLeak, leak: Leak) -> bool:
    return declared.where == leak.where and matches(declared.path, leak.texts)


def _copied(path: str) -> str:
    """Return `` as`` and the path in TOML, if it cannot be copied between quotation marks; else ``""``."""
    written = as_toml(path)
    return "" if written == f'"{path}"' else f" as {written}"


def _leak_line(snippet: Snippet, leak: Leak) -> int:
    for part in snippet.parts:
        if part.name == leak.part and leak.line:
            return part.file_line(leak.line)
    return snippet.line
