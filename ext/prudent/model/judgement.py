"""Judges an observation by a declaration: `judge` is the only function that does, and it is pure."""

from __future__ import annotations

from collections.abc import Iterator

from .expectation import PACKAGE, SNIPPET, STANDARD_LIBRARY, ConflictError, Expectation, ExpectedLeak, MemoryScope
from .failed_run_advice import failed_run_advice
from .interpreter import Interpreter
from .observation import Ending, Leak, Observation, PartOutcome, visible
from .output_comparison import same_output
from .reference_path import as_toml, matches
from .skipping import why_nothing_runs
from .snippet import Kind, Part, Snippet
from .snippet_outcome import Outcome
from .verdict import Problem, Status, Verdict

_PLACES = {SNIPPET: "", STANDARD_LIBRARY: " in the standard library", PACKAGE: " in a package"}
_TRACEBACK = "Traceback (most recent call last):\n    ...\n"
_UNFINISHED: dict[Ending, Outcome] = {  # an ending and its outcome have one name
    ending: Outcome[ending.name] for ending in Ending if ending is not Ending.FINISHED
}
_LONG = 2000  # characters of a text that a problem quotes


def judge(snippet: Snippet, interpreter: Interpreter, observation: Observation | None) -> Verdict:
    """Return the verdict: what happened must be exactly what was declared. Without an observation it is "not run"."""
    if not snippet.applies(interpreter):
        reason = snippet.declaration.because or why_nothing_runs(snippet, interpreter, ())
        return Verdict(Status.NOT_APPLICABLE, Outcome.NOT_APPLICABLE, reason=reason)
    try:
        expected = snippet.declaration.on(interpreter)
    except ConflictError as error:
        problem = Problem(snippet.path, error.line, "nothing that can be judged", str(error), "fix the declaration")
        return Verdict(Status.REFUTED, Outcome.UNDECLARED, (problem,))
    if observation is None:
        return Verdict(Status.NOT_RUN, Outcome.NOT_RUN)
    if not observation.finished:
        return Verdict(Status.REFUTED, outcome_of(observation), (_unfinished(snippet, observation),))
    has_memory = interpreter.counts_references and not observation.unjudged
    problems = (
        *(_memory(snippet, expected, observation) if has_memory else ()),
        *_raises(snippet, interpreter, expected, observation),
        *_prints(snippet, expected, observation),
        *_examples(snippet, interpreter, observation),
    )
    idle = why_nothing_runs(snippet, interpreter, observation.parts)
    if idle and not problems:  # nothing was tried, so nothing is proved
        return Verdict(Status.NOT_RUN, Outcome.NOT_RUN, reason=idle)
    raised = observation.raised is not None
    if observation.unjudged and not problems:  # what it printed is as declared, which is not all that is declared
        return Verdict(Status.NOT_RUN, Outcome.MEMORY_NOT_JUDGED, raised=raised, reason=observation.unjudged)
    status = Status.REFUTED if problems else Status.PROVED
    # On PyPy nobody can declare anything of memory, so there all that is declared is proved.
    outcome = outcome_of(observation) if interpreter.counts_references else Outcome.NOT_LOOKED_AT
    return Verdict(status, outcome, problems, bool(expected.violates), raised)


def outcome_of(observation: Observation) -> Outcome:
    """Return how a run on CPython ended and what it left behind, whatever was declared of it."""
    if not observation.finished:
        return _UNFINISHED[observation.ending]
    if observation.unjudged:
        return Outcome.MEMORY_NOT_JUDGED
    if observation.leaks:
        return Outcome.LEAKS_AND_HOLDS if observation.held else Outcome.LEAKS
    if observation.held:
        return Outcome.HELD
    return Outcome.CLEAN


def _shown(text: str) -> str:
    """Return the text for a message: on one line, control characters escaped, cut to a readable length."""
    return _clipped(visible(text).replace("\n", "\\n"))


def _clipped(text: str) -> str:
    left = len(text) - _LONG
    return text if left <= 0 else f"{text[:_LONG]} ... ({left:,} characters more)"


def _unfinished(snippet: Snippet, observation: Observation) -> Problem:
    last = observation.errors.strip().splitlines()[-1:]
    said = f" (it last said: {_shown(last[0])})" if last else ""
    return Problem(
        snippet.path,
        snippet.line,
        "an end",
        f"it {observation.ending}: {observation.detail}{said}",
        failed_run_advice(observation.ending),
    )


def _memory(snippet: Snippet, expected: Expectation, observation: Observation) -> Iterator[Problem]:
    wanted = set(expected.leaks or ())
    seen = {(leak.texts, leak.where): leak for leak in observation.leaks}
    counted = (leak for leak in seen.values() if leak.where in snippet.declaration.scope.places)
    undeclared = [leak for leak in counted if not any(_is_leak(declared, leak) for declared in wanted)]
    for leak in sorted(undeclared, key=lambda leak: (leak.path, leak.where)):
        place = _PLACES[leak.where]
        yield Problem(
            snippet.path,
            _leak_line(snippet, leak),
            "another path" if wanted else "no leak",
            f"it leaks{place}: {leak.path}",
            f"break the cycle, or declare the path{_copied(leak.path)} in the table at line {expected.line}",
        )
    for missing in sorted(each for each in wanted if not any(_is_leak(each, leak) for leak in seen.values())):
        yield Problem(
            snippet.path,
            expected.line,
            f"the leak {missing.path}",
            _instead("it leaks by another path", "it no longer leaks", bool(undeclared), bool(seen)),
            "bring the leak back, or declare what happens now",
        )
    if not observation.exact:
        yield Problem(
            snippet.path,
            snippet.line,
            "a leak check that accounts for every reference",
            "an object has more referrers than references",
            "report this snippet: the check cannot judge it",
        )
    declared_held = expected.held or ()
    holdings = {holding.texts: holding.path for holding in observation.held}
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
    """Return what happened in place of a declared path that was not seen: `otherwise` if there is some `other`."""
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


def _raises(
    snippet: Snippet, interpreter: Interpreter, expected: Expectation, observation: Observation
) -> Iterator[Problem]:
    part, raised = None, None
    for candidate, outcome in zip(snippet.parts_on(interpreter), observation.parts, strict=False):
        if outcome.raised and candidate.output is None:  # else `_output` compares the exception
            part, raised = candidate, outcome.raised
            break
    wanted = expected.raises
    if wanted is None and raised is None:
        return
    seen = None if raised is None else (str(raised) if wanted is None or ":" in wanted else raised.type)
    if seen == wanted:
        return
    line = expected.line
    if part is not None and raised is not None and raised.line:
        line = part.file_line(raised.line)
    yield Problem(
        snippet.path,
        line,
        f"that it raises {wanted}" if wanted else "no exception",
        f"it raised {_shown(str(raised))}" if raised else "it raised nothing",
        "fix the code, or declare it under 'raises'",
    )


def _prints(snippet: Snippet, expected: Expectation, observation: Observation) -> Iterator[Problem]:
    if snippet.parts[0].kind is not Kind.SCRIPT:
        if expected.prints is not None:  # a page shows what its fences print, so each of them is judged by itself
            yield Problem(
                snippet.path,
                expected.line,
                f"that it prints {expected.prints!r}",
                "nothing judges that here",
                "show the output in the session, or in a {testoutput}",
            )
        return
    wanted, seen = (expected.prints or "").strip("\n"), observation.printed.strip("\n")
    if wanted != seen:
        yield Problem(
            snippet.path,
            expected.line,
            f"that it prints {wanted!r}" if wanted else "no output",
            f"it printed {_clipped(repr(seen))}" if seen else "it printed nothing",
            "fix the code, or declare it under 'prints'",
        )


def _examples(snippet: Snippet, interpreter: Interpreter, observation: Observation) -> Iterator[Problem]:
    for part, outcome in zip(snippet.parts_on(interpreter), observation.parts, strict=False):
        for mismatch in outcome.mismatches:
            yield Problem(
                snippet.path,
                part.file_line(mismatch.line),
                f"that {mismatch.source.strip()!r} prints {mismatch.want.strip()!r}",
                f"it printed {mismatch.got.strip()!r}",
                "fix the example, or what it shows",
            )
        if part.kind is Kind.DOCTEST and not (outcome.skipped or outcome.examples or outcome.mismatches):
            happened, fix = "it holds no '>>>' example", "add one, or use {code-block}"
            yield Problem(snippet.path, part.file_line(1), "a doctest", happened, fix)
        if part.kind is Kind.TESTCODE and not outcome.skipped:
            yield from _output(snippet, part, outcome)


def _output(snippet: Snippet, part: Part, outcome: PartOutcome) -> Iterator[Problem]:
    got = f"{_TRACEBACK}{outcome.raised}\n" if outcome.raised else outcome.printed
    if part.output is None:
        if outcome.raised is None and got.strip():
            yield Problem(
                snippet.path,
                part.file_line(1),
                "no output",
                f"it printed {got.strip()!r}",
                "show what it prints in a {testoutput} below it",
            )
        return
    if not same_output(part, outcome, got):
        yield Problem(
            snippet.path,
            part.output_line,
            f"the output {part.output.strip()!r}",
            f"it printed {got.strip()!r}",
            "fix the code, or its {testoutput}",
        )
