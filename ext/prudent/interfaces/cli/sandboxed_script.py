"""Runs a script with the limits and the confinement of a snippet, if it has a proof block or the user asks for it."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from prudent.handbook.verdict_words import OUTCOMES, STATUSES
from prudent.model.expectation import clean_everywhere
from prudent.model.judgement import judge
from prudent.model.observation import Observation, visible
from prudent.model.program_report import Ending, HeldMemory, ProgramReport
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status
from prudent.proving.installed_interpreter import Installation
from prudent.proving.job_server_client import observe
from prudent.proving.limits import Limits
from prudent.reading.snippet_proof_block import Source

from .program_request import ProgramRequest

_SECONDS = 60.0  # for a script, if the user sets no limit
# The endings, by the word that an observation has for each; any other word is a limit that stopped the script.
_ENDINGS = {"timed out": Ending.TIMED_OUT, "crashed": Ending.CRASHED, "exited": Ending.VANISHED}


def observe_script(
    script: Path, source: Source, installation: Installation, request: ProgramRequest
) -> tuple[Snippet, Observation]:
    """Run a script as a snippet; returns that snippet and what was observed.

    The script can import modules that stand beside it, and gets the arguments of the request. ``sys.exit(0)`` counts
    as a normal end, as it does to Python.
    """
    name = str(script.resolve())
    declaration = source.declaration or clean_everywhere(1)
    snippet = Snippet(str(script), str(script), 1, (Part(Kind.SCRIPT, source.code, name, source.lines),), declaration)
    limits = Limits(seconds=request.seconds or _SECONDS)
    limits = replace(limits, memory=request.memory) if request.memory else limits
    # Python would put these folders first on the path of the script. Here it runs our code, so we pass them on.
    beside = [str(script.resolve().parent)]
    beside += [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    job = snippet.job(installation.interpreter) | {
        "id": 0,
        "preloads": [],  # to load modules before the fork pays off only if a host does many runs
        "limits": limits.as_json(),
        "path": beside,
        "folder": str(Path.cwd()),
        "arguments": [str(script), *request.arguments],
    }
    [observation] = observe(installation, [job])
    return snippet, _ended_well(observation)


def prove_declared(snippet: Snippet, installation: Installation, observation: Observation, title: str) -> bool:
    """Judge a script by its proof block, and print its output, the problems and the verdict.

    Returns whether it is proved, or does not apply to this interpreter.
    """
    verdict = judge(snippet, installation.interpreter, observation)
    show_output(observation)
    for problem in verdict.problems:
        print(problem)
    print(f"{title}: {OUTCOMES[verdict.shown]}, {STATUSES[verdict.status]}")
    return verdict.status in (Status.PROVED, Status.NOT_APPLICABLE)


def show_output(observation: Observation) -> None:
    """Print what the script has written to standard output and to standard error, to the same streams."""
    for part in observation.parts:
        print(visible(part.printed), end="", flush=True)
    print(visible(observation.errors), end="", file=sys.stderr, flush=True)


def report_of(observation: Observation, snippet: Snippet) -> ProgramReport:
    """Convert the observation of a script without a proof block to the report of a program."""
    [part] = snippet.parts
    raised = observation.raised
    ending = Ending.FAILED if raised else Ending.FINISHED
    if not observation.finished:
        ending = _ENDINGS.get(observation.ending, Ending.STOPPED)
    detail = str(raised) if raised else observation.detail
    held = (HeldMemory(holding, "snippet", part.name, 0, "") for holding in observation.held)
    # Lines are counted in the code that was run, from which a proof block may have been removed.
    leaks = (
        replace(leak, line=part.file_line(leak.line)) if leak.line and leak.part == part.name else leak
        for leak in observation.leaks
    )
    return ProgramReport(
        ending,
        detail if ending is not Ending.STOPPED else f"it {observation.ending}: {observation.detail}",
        looked=observation.finished,
        leaks=tuple(leaks),
        held=tuple(held),
        uncollectable=observation.uncollectable,
        exact=observation.exact,
        unjudged=observation.unjudged,
    )


def _ended_well(observation: Observation) -> Observation:
    """Return the observation without a ``SystemExit`` that means success.

    An observation holds only the text of an exception. The texts here are those of the arguments that Python takes
    for status 0.
    """
    parts = tuple(
        replace(part, raised=None)
        if part.raised and part.raised.type == "SystemExit" and part.raised.message in ("", "0", "None", "False")
        else part
        for part in observation.parts
    )
    return replace(observation, parts=parts)
