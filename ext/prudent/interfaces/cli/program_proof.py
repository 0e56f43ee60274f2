"""Implements ``prudent prove`` for a user's own programs: runs each on each interpreter, and explains its leaks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from prudent.checks.configuration import Configuration, ConfigurationError
from prudent.diagnosis.cause import Cause
from prudent.diagnosis.cause_grouping import causes_of, own_causes
from prudent.diagnosis.cause_words import left_out, words_of
from prudent.handbook.svg_drawing import draw_leak
from prudent.handbook.verdict_words import OUTCOMES
from prudent.model.observation import Leak
from prudent.model.outcome import Outcome
from prudent.model.program_report import Ending, ProgramReport
from prudent.proving.interpreter_resolver import ChosenPython, choose_python
from prudent.proving.program_run import Program, run_program
from prudent.proving.script_virtualenv import has_uv, satisfies, uv_environment
from prudent.reading.errors import TextError
from prudent.reading.script_metadata import ScriptMetadata, read_script_metadata
from prudent.reading.snippet_proof_block import Source, read_source

from .program_request import ProgramError, ProgramRequest
from .sandboxed_script import observe_script, prove_declared, report_of, show_output

CLEAN, LEAKS, NOT_JUDGED = 0, 1, 2
"""The exit statuses of the command, which its help explains."""


def prove_programs(request: ProgramRequest) -> int:
    """Run each program on each interpreter, and print what it leaves behind.

    Returns 1 if any of them leaks, else 2 if any could not be judged, else 0. Raises `ProgramError` or `PythonError`.
    """
    # `None` stands for the module, and for the default interpreter.
    scripts: Sequence[Path | None] = request.scripts or [None]
    pythons: Sequence[str | None] = request.pythons or [None]
    statuses = {_prove(request, script, python) for script in scripts for python in pythons}
    # Leaks come first: a leak that was found is certain, even if other programs could not be judged.
    return next(status for status in (LEAKS, NOT_JUDGED, CLEAN) if status in statuses)


def _prove(request: ProgramRequest, script: Path | None, wanted: str | None) -> int:
    """Run one program on one interpreter, and print the result; returns the exit status."""
    source, metadata = _read(script) if script else (None, ScriptMetadata())
    chosen = _choose(script, metadata, wanted)
    folder = Path.cwd()
    name = str(script) if script else f"-m {request.module}"
    title = f"{name} on {chosen}"
    if script and source and (source.declaration or request.isolated):
        snippet, observation = observe_script(script, source, chosen.installation, request)
        if source.declaration:
            return CLEAN if prove_declared(snippet, chosen.installation, observation, title) else LEAKS
        show_output(observation)
        report = report_of(observation, snippet)
    else:
        # Code below these folders counts as the user's own: beside the script, and where the command was called.
        own = [script.resolve().parent, folder] if script else [folder]
        program = Program(script, request.module, request.arguments, own)
        sys.stdout.flush()  # the program writes to the same output: what was printed so far must come before it
        report = run_program(program, chosen.installation, seconds=request.seconds, memory=request.memory)
    return _show(title, report, request, script, counted=chosen.installation.interpreter.counts_references)


def _read(script: Path) -> tuple[Source | None, ScriptMetadata]:
    """Return a script's code and proof block, `None` if it is not UTF-8, and the metadata of its script block."""
    try:
        text = script.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None, ScriptMetadata()  # Python decodes it by its coding comment; such a script has no blocks
    except OSError as error:
        raise ProgramError(f"{script} cannot be read: {error.strerror}") from None
    try:
        return read_source(text), read_script_metadata(text)
    except TextError as error:
        raise ProgramError(f"{script}:{error.line}: {error}") from None


def _choose(script: Path | None, metadata: ScriptMetadata, wanted: str | None) -> ChosenPython:
    """Return the interpreter for a program.

    `wanted` names one as ``--python`` does, or is `None` for the default. If a script requires packages or another
    version and uv is installed, uv makes a virtual environment. Raises `ProgramError` if the interpreter does not have
    the version that the script requires, and `PythonError` if there is no such interpreter.
    """
    if script and has_uv() and metadata.dependencies:
        python = choose_python(wanted).installation.executable if wanted else None
        return ChosenPython(uv_environment(script, python), "uv's environment for what the script needs")
    chosen = choose_python(wanted)
    if script and metadata.dependencies:
        needs = ", ".join(metadata.dependencies)
        said = (
            f"{script}:{metadata.line}: it needs {needs}, which uv would install; uv is not here, so this is run with"
        )
        print(f"{said} what is installed", file=sys.stderr, flush=True)
    if script and not satisfies(chosen.installation, metadata.requires_python):
        if has_uv() and not wanted:  # the interpreter that the user has named is not replaced by another
            return ChosenPython(uv_environment(script), "uv's environment for what the script needs")
        version = chosen.installation.interpreter.version
        raise ProgramError(
            f"{script}:{metadata.line}: it needs Python {metadata.requires_python}, and this is {version}; "
            "name another with --python"
        )
    return chosen


def _show(title: str, report: ProgramReport, request: ProgramRequest, script: Path | None, *, counted: bool) -> int:
    """Print the causes, the drawings and the outcome of a run; returns the exit status."""
    causes = causes_of(report.leaks, report.held, Path.cwd(), str(script.resolve()) if script else "")
    shown = causes if request.every else own_causes(causes)
    base = _base()
    for cause in shown:
        print("\n".join(words_of(cause, base, counted=counted)), end="\n\n")
    if request.pictures:
        _draw(report.leaks, request.pictures, script.stem if script else request.module)
    print(f"{title}: {_outcome(report, shown, counted=counted)}")
    others = left_out([cause for cause in causes if cause not in shown], "--all")
    if others:
        print(others)
    if shown:
        return LEAKS
    # An interrupt counts as an end, since Ctrl-C is how most people end a server.
    judged = report.looked and not report.doubt and report.ending in (Ending.FINISHED, Ending.INTERRUPTED)
    return CLEAN if judged else NOT_JUDGED


def _outcome(report: ProgramReport, shown: Sequence[Cause], *, counted: bool) -> str:
    """Return the result in words, and how the program ended if it did not finish by itself.

    `counted` says whether the interpreter counts references: without counts nothing can be called clean.
    """
    ends = {
        Ending.FINISHED: "",
        Ending.EXITED: f"it ended with status {report.detail}, which says that it failed",
        Ending.FAILED: f"it ended by {report.detail}",
        Ending.INTERRUPTED: "it was interrupted",
        Ending.TIMED_OUT: "its time was up",
        Ending.CRASHED: f"it crashed {report.detail}",
        Ending.STOPPED: report.detail,
        Ending.VANISHED: f"it ended its process itself, {report.detail}",
    }
    end = ends[report.ending]
    if not report.looked:
        return f"could not be judged: {end}, and its memory could not be checked"
    if shown:
        count = _count(shown, counted=counted)
        return f"{count} until {end}" if end else count
    if report.doubt:
        return f"could not be judged: {report.doubt}"
    nothing = OUTCOMES[Outcome.CLEAN if counted else Outcome.NO_CYCLE_FOUND]
    if end and report.ending is not Ending.INTERRUPTED:
        return f"could not be judged to its end: {end}; {nothing} until then"
    return f"{nothing} until {end}" if end else nothing


def _count(shown: Sequence[Cause], *, counted: bool) -> str:
    """Return ``2 leaks``; where no references are counted ``1 cycle``, ``1 held`` or both."""
    if counted:
        return f"{len(shown)} leak{'s' if len(shown) > 1 else ''}"
    held = sum(cause.is_held for cause in shown)
    cycles = len(shown) - held
    words = (f"{cycles} cycle{'s' if cycles > 1 else ''}" if cycles else "", f"{held} held" if held else "")
    return " and ".join(filter(None, words))


def _draw(leaks: Sequence[Leak], folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, leak in enumerate(leaks, 1):
        file = folder / f"{name}-{number}.svg"
        file.write_text(draw_leak(leak, file.stem), encoding="utf-8")
        print(f"drawn: {file}")


def _base() -> str:
    """Return the address of a handbook's site from the settings of the static check; empty if there is none."""
    try:
        return Configuration.nearest(Path.cwd()).base
    except ConfigurationError:
        return ""  # wrong settings of the check must not stop a proof; `prudent check` reports them
