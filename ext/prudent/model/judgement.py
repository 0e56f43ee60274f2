"""Judges an observation by a declaration: `judge` is the only function that does, and it is pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .expectation import ConflictError, Expectation
from .failed_run_advice import failed_run_advice
from .interpreter import Interpreter
from .memory_judgement import memory_outcome, memory_problems
from .observation import Ending, Observation, PartOutcome, visible
from .outcome import Outcome
from .skipping import why_nothing_runs
from .snippet import Kind, Part, Snippet
from .testoutput_comparison import same_output
from .verdict import Problem, Status, Verdict

# The form in which doctest expects an exception; doctest compares only the lines below the stack.
_TRACEBACK = "Traceback (most recent call last):\n    ...\n"
_UNFINISHED: dict[Ending, Outcome] = {  # an ending and its outcome have one name
    ending: Outcome[ending.name] for ending in Ending if ending is not Ending.FINISHED
}
_LONG = 2000  # characters of a text that a problem quotes


@lru_cache(maxsize=2**15)  # a build judges each observation three times, and a preview again after each change
def judge(snippet: Snippet, interpreter: Interpreter, observation: Observation | None) -> Verdict:
    """Return the verdict: `PROVED` if exactly what was declared happened; `NOT_RUN` without an observation."""
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
    problems = (
        *memory_problems(snippet, interpreter, expected, observation),
        *_raises(snippet, interpreter, expected, observation),
        *_prints(snippet, expected, observation),
        *_examples(snippet, interpreter, observation),
    )
    idle = why_nothing_runs(snippet, interpreter, observation.parts)
    if idle and not problems:  # no session and no `testcode` was run, so nothing is proved
        return Verdict(Status.NOT_RUN, Outcome.NOT_RUN, reason=idle)
    raised = observation.raised is not None
    if observation.unjudged and not problems:  # the output is as declared, but nothing is known of memory
        return Verdict(Status.NOT_RUN, Outcome.MEMORY_NOT_JUDGED, raised=raised, reason=observation.unjudged)
    status = Status.REFUTED if problems else Status.PROVED
    outcome = outcome_of(observation, counted=interpreter.counts_references)
    return Verdict(status, outcome, problems, bool(expected.violates), raised)


def outcome_of(observation: Observation, *, counted: bool = True) -> Outcome:
    """Return how a run ended and what it left behind, without regard to its declaration.

    `counted` says whether its interpreter counts references, as CPython does.
    """
    if not observation.finished:
        return _UNFINISHED[observation.ending]
    return memory_outcome(observation, counted=counted)


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


def _raises(
    snippet: Snippet, interpreter: Interpreter, expected: Expectation, observation: Observation
) -> Iterator[Problem]:
    """Yield a problem if the first exception that left a part is not the declared one.

    An exception that left a ``testcode`` with a ``testoutput`` does not count here, since the page shows it.
    """
    part, raised = None, None
    for candidate, outcome in zip(snippet.parts_on(interpreter), observation.parts, strict=False):
        # `_output` compares the exception of a part with an output; `_examples` reports that of a ``skipif`` condition.
        if outcome.raised and candidate.output is None and not outcome.skipped:
            part, raised = candidate, outcome.raised
            break
    wanted = expected.raises
    if wanted is None and raised is None:
        return
    # Without a message in the declaration, the type is enough.
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
    """Yield a problem if a script prints anything but what it declares, or if fences of a page declare ``prints``."""
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
    # Ignore newlines at both ends: a multi-line TOML string ends with one that is not part of the output.
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
    """Yield the problems of the parts on pages: sessions, which doctest compared in the run, and ``testcode`` parts."""
    for part, outcome in zip(snippet.parts_on(interpreter), observation.parts, strict=False):
        if outcome.skipped and outcome.raised:
            yield Problem(
                snippet.path,
                part.file_line(1),
                f"that it is skipped if {part.skip_if}",
                f"this condition raised {_shown(str(outcome.raised))}",
                "use names of Python, sys, os, platform, a {testsetup} above it, or the setting doctest_setup",
            )
        for mismatch in outcome.mismatches:
            yield Problem(
                snippet.path,
                part.file_line(mismatch.line),
                f"that {mismatch.source.strip()!r} prints {mismatch.want.strip()!r}",
                f"it printed {mismatch.got.strip()!r}",
                "fix the example, or what it shows",
            )
        # Refuse a session without an example: it would pass whatever it shows.
        if part.kind is Kind.DOCTEST and not (outcome.skipped or outcome.examples or outcome.mismatches):
            happened, fix = "it holds no '>>>' example", "add one, or use {code-block}"
            yield Problem(snippet.path, part.file_line(1), "a doctest", happened, fix)
        if part.kind in (Kind.TESTSETUP, Kind.TESTCLEANUP) and outcome.printed.strip():
            happened, fix = f"it printed {_clipped(repr(outcome.printed.strip()))}", "print in a {testcode} instead"
            yield Problem(snippet.path, part.file_line(1), f"no output of a {part.kind}", happened, fix)
        if part.kind is Kind.TESTCODE and not outcome.skipped:
            yield from _output(snippet, part, outcome)


def _output(snippet: Snippet, part: Part, outcome: PartOutcome) -> Iterator[Problem]:
    """Yield a problem if a ``testcode`` prints or raises anything but what the ``testoutput`` below it shows."""
    got = f"{_TRACEBACK}{outcome.raised.last_line}\n" if outcome.raised else outcome.printed
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
