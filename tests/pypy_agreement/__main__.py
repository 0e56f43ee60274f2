"""``python -m tests.pypy_agreement``: run the snippets on exceptions on PyPy and on CPython, and write the record.

They declare nothing for PyPy, so no build runs them there. The status is 1 if a disagreement is unexplained. A run that
did not end in time on a busy machine says nothing of PyPy: then the status is 1 too, and no record is written.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import observation_cache, packages_of
from prudent.handbook.pypy_agreement import PyPyAgreement, Reason, SeriesAgreement, disagreement
from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation, MemoryScope
from prudent.model.interpreter import CPYTHON, PYPY
from prudent.model.snippet import Snippet
from prudent.proving.discovery import Discovery, discover
from prudent.proving.installed_interpreter import Installation
from prudent.proving.runner import Runner

ROOT = Path(__file__).parent.parent.parent
RECORD = ROOT / "docs" / "_records" / "pypy" / "agreement.json"
FOLDER = "snippets/exceptions/"


class BusyMachineError(RuntimeError):
    """Runs that may end otherwise when the machine is less busy; the text names their snippets."""


def main() -> int:
    """Compare each PyPy with the CPython of its series, and write what came of it."""
    settings = Settings.load(ROOT)
    handbook = read_handbook(settings)
    discovery = discover(ROOT / settings.cache)
    pairs = tuple(_pairs(discovery.installations))
    if not pairs:
        print("There is no PyPy beside a CPython of the same series; nothing is written")
        return 1
    try:
        series = tuple(_compared(handbook, discovery, cpython, pypy) for cpython, pypy in pairs)
    except BusyMachineError as error:
        print(f"{error}; nothing is written; run this again, which runs these alone")
        return 1
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    RECORD.write_text(json.dumps(asdict(PyPyAgreement(today, series)), indent=1) + "\n", encoding="utf-8")
    unexplained = 0
    for own in series:
        print(
            f"{own.pypy} and CPython {own.cpython}: {own.snippets} snippets, {own.same_verdict} with the same verdict, "
            f"{own.same_paths} with the same paths"
        )
        for one in own.disagreements:
            print(f"  {one.snippet}: {one.reason}{', another verdict' if one.verdict else ''}")
            unexplained += one.reason is Reason.UNEXPLAINED
    return int(bool(unexplained))


def _pairs(installations: Iterable[Installation]) -> Iterable[tuple[Installation, Installation]]:
    found = {(one.interpreter.implementation, one.interpreter.release[:2]): one for one in installations}
    for (implementation, series), pypy in found.items():
        if implementation == PYPY and (CPYTHON, series) in found:
            yield found[CPYTHON, series], pypy


def _compared(handbook: Handbook, discovery: Discovery, cpython: Installation, pypy: Installation) -> SeriesAgreement:
    chosen = [
        snippet
        for snippet in handbook.snippets.values()
        if snippet.path.startswith(FOLDER)
        and snippet.applies(cpython.interpreter)
        and not snippet.declaration.packages  # no lock holds any for PyPy
        and not snippet.sources
    ]
    settings = handbook.settings
    runner = Runner(observation_cache(settings, discovery), settings.limits, packages_of(settings))
    ours = runner.run(chosen, [cpython]).records
    theirs = runner.run(
        [_on_pypy(snippet, ours[snippet.id, cpython.interpreter].observation.printed) for snippet in chosen], [pypy]
    ).records
    late = sorted({key[0] for key, record in (ours | theirs).items() if record.observation.passing})
    if late:
        raise BusyMachineError(
            f"did not end in time on {cpython.interpreter.full_name} or {pypy.interpreter.full_name}: {', '.join(late)}"
        )
    newer = [one for one in discovery.cpythons if one.interpreter.order > cpython.interpreter.order]
    later = runner.run(chosen, newer).records
    found = [
        disagreement(
            snippet.id,
            ours[snippet.id, cpython.interpreter].observation,
            theirs[snippet.id, pypy.interpreter].observation,
            [record.observation for key, record in later.items() if key[0] == snippet.id],
            "".join(part.code for part in snippet.parts),
        )
        for snippet in chosen
    ]
    disagreements = tuple(one for one in found if one)
    different = sum(one.verdict for one in disagreements)
    return SeriesAgreement(
        cpython.interpreter.full_name,
        pypy.interpreter.full_name,
        len(chosen),
        len(chosen) - len(disagreements),
        len(chosen) - different,
        disagreements,
    )


def _on_pypy(snippet: Snippet, prints: str) -> Snippet:
    """Return the snippet for PyPy alone, with what was printed on CPython declared, and its memory not judged.

    What is refuted is run twice, which would take most of the time.
    """
    expected = (Expectation(1, prints=prints),)
    declaration = Declaration(1, expected, Condition((PYPY,)), "it is compared", scope=MemoryScope.OFF)
    return replace(snippet, declaration=declaration)


if __name__ == "__main__":
    raise SystemExit(main())
