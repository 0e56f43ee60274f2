"""``prudent prove`` of a script that is no part of a handbook: run once, and looked at."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prudent.handbook.svg_drawing import draw_leak
from prudent.handbook.text_drawing import lines_of
from prudent.handbook.verdict_words import OUTCOMES, STATUSES
from prudent.model.expectation import clean_everywhere
from prudent.model.judgement import judge
from prudent.model.observation import Leak, Observation, visible
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status
from prudent.proving.discovery import ask
from prudent.proving.host_process import observe
from prudent.proving.installation import Broken, Installation
from prudent.proving.limits import Limits
from prudent.reading.errors import TextError
from prudent.reading.proof_block import read_source
from prudent.reading.text_files import read_text


class ScriptError(ValueError):
    """A script that cannot be run; the text says why."""


def prove_script(
    path: Path, arguments: Sequence[str], pythons: Sequence[str], limits: Limits, pictures: Path | None = None
) -> int:
    """Run a script on each of the interpreters and print what it leaves behind; 0 if it is as declared, or clean.

    It runs where you are, finds modules beside itself and on ``PYTHONPATH``, and sees these arguments.
    """
    snippet, declared = _snippet(path)
    faults = 0
    for python in pythons or [sys.executable]:
        installation = ask(Path(python))
        if isinstance(installation, Broken):
            raise ScriptError(f"{python} cannot be asked: {installation.reason}")
        [observation] = observe(installation, [_job(snippet, installation, path, arguments, limits)])
        observation = _ended_well(observation)
        judged = observation if declared else _silent(observation)
        verdict = judge(snippet, installation.interpreter, judged)
        print(f"{path} on {installation.interpreter.version}: {OUTCOMES[verdict.shown]}, {STATUSES[verdict.status]}")
        for problem in verdict.problems:
            print(f"  {problem}")
        _show_output(observation)
        for number, leak in enumerate(observation.leaks, 1):
            _show(leak)
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                file = pictures / f"{path.stem}-{installation.interpreter.name}-{number}.svg"
                file.write_text(draw_leak(leak, file.stem), encoding="utf-8")
                print(f"  drawn: {file}")
        faults += verdict.status is not Status.PROVED
    return int(bool(faults))


def _snippet(path: Path) -> tuple[Snippet, bool]:
    """The script, and whether it declares anything."""
    name = str(path.resolve())
    try:
        source = read_source(read_text(path))
    except TextError as error:
        raise ScriptError(f"{path}:{error.line}: {error}") from None
    part = Part(Kind.SCRIPT, source.code, name, source.lines)
    declaration = source.declaration or clean_everywhere(1)
    return Snippet(str(path), str(path), 1, (part,), declaration), source.declaration is not None


def _job(
    snippet: Snippet, installation: Installation, path: Path, arguments: Sequence[str], limits: Limits
) -> dict[str, object]:
    beside = [str(path.resolve().parent)]
    beside += [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    own = {"id": 0, "preloads": [], "limits": limits.as_json(), "path": beside, "folder": str(Path.cwd())}
    return snippet.job(installation.interpreter) | own | {"arguments": [str(path), *arguments]}


def _ended_well(observation: Observation) -> Observation:
    """The same, without a ``SystemExit`` that says that all is well."""
    parts = tuple(
        replace(part, raised=None)
        if part.raised and part.raised.type == "SystemExit" and part.raised.message in ("", "0", "None")
        else part
        for part in observation.parts
    )
    return replace(observation, parts=parts)


def _silent(observation: Observation) -> Observation:
    """The same, as if nothing had been printed: a script that declares nothing may print what it likes."""
    return replace(observation, parts=tuple(replace(part, printed="") for part in observation.parts))


def _show_output(observation: Observation) -> None:
    for part in observation.parts:
        for line in visible(part.printed).splitlines():
            print(f"  | {line}")


def _show(leak: Leak) -> None:
    place = f" ({Path(leak.part).name}:{leak.line})" if leak.line else ""
    print(f"  a cycle{place}: {leak.objects:,} objects and {leak.bytes:,} bytes stay until the collector runs")
    for line in lines_of(leak):
        print(f"    {line}")
