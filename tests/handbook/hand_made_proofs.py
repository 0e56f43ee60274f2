"""Proofs on hand-made records: no process is started."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import Cell, Proof
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation, PartOutcome
from prudent.model.record import Provenance, Record, content_key
from prudent.proving.discovery import Discovery
from prudent.proving.installed_interpreter import Installation
from prudent.proving.published_records import Published

BAD = "snippets/x/bad.py"


CLEAN = Observation(Ending.FINISHED, "", (PartOutcome("", None, (), 0, skipped=False),), "", (), (), 0, exact=True)


def cpython(major: int, minor: int) -> Interpreter:
    return Interpreter(
        "cpython",
        (major, minor, 0),
        f"{major}.{minor}.0",
        "linux",
        "x86_64",
        free_threaded=False,
        debug=False,
        build="b",
    )


OLD, MIDDLE, NEW = cpython(2, 7), cpython(3, 12), cpython(3, 13)
PYPY = replace(cpython(3, 11), implementation="pypy")


def proof_of(
    project: Path,
    here: Iterable[tuple[Interpreter, Observation | None]] = (),
    elsewhere: Iterable[tuple[Interpreter, Observation]] = (),
    content: str = "",
    dates: Iterable[str] = (),
) -> Proof:
    handbook = read_handbook(Settings.load(project))
    snippet = handbook.snippets[BAD]

    def record(interpreter: Interpreter, observation: Observation, provenance: Provenance) -> Record:
        key = content or content_key(snippet, interpreter)
        return Record(BAD, key, interpreter, (), "linux-x86_64", "2026-01-02", observation, provenance)

    here = tuple(here)
    discovery = Discovery(tuple(Installation(interpreter, Path("python")) for interpreter, _ in here), (), ())
    records = {
        (BAD, interpreter): record(interpreter, observation, Provenance.RUN)
        for interpreter, observation in here
        if observation
    }
    published = [record(interpreter, observation, Provenance.ELSEWHERE) for interpreter, observation in elsewhere]
    published = [replace(old, date=date) for old, date in zip(published, dates, strict=True)] if dates else published
    return Proof(handbook, discovery, records, Published(tuple(published)), 0)


def cells(proof: Proof) -> dict[str, Cell]:
    return {cell.name: cell for cell in proof.matrix(proof.handbook.snippets[BAD])}
