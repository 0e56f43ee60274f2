"""``python -m tests.browsers``: run every snippet that has a button in Pyodide, and write the record for the page.

What is observed is kept at once, below the project's cache: who ends the program loses nothing, and the next call goes
on from there. The record is written when a series is complete.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Container, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from prudent.handbook.browser_agreement_record import NAME, Agreement, Disagreement, SeriesCount, load_agreement
from prudent.handbook.browser_eligibility import offered_series
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import Cell, Proof, prove
from prudent.handbook.pyodide_download import fetch
from prudent.handbook.pyodide_releases import RELEASES, PyodideRelease
from prudent.handbook.verdict_words import OUTCOMES, outcome_words
from prudent.model.judgement import judge
from prudent.model.observation import Observation
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status

from .kept_observations import KeptObservations
from .pyodide_runs import FAILED, run_in_pyodide

ROOT = Path(__file__).parent.parent.parent
ENOUGH = 0.97
"""The part of the offered snippets that must be judged alike on each series."""
_KEPT = "browsers"
"""The folder of what was observed, relative to the project's cache."""


def main() -> int:
    """Run, compare, write the record and print what differs; the status is 1 if too much does."""
    parser = argparse.ArgumentParser(prog="python -m tests.browsers", description=__doc__)
    parser.add_argument("series", nargs="*", help="the series to compare; of all others the record stays as it is")
    parser.add_argument("--only", metavar="PATH", action="append", help="compare this snippet anew, and no other")
    options = parser.parse_args()
    settings = Settings.load(ROOT)
    handbook = read_handbook(settings)
    chosen = [own for own in handbook.snippets.values() if own.id in options.only] if options.only else None
    proof = prove(handbook, chosen)
    path = settings.root / settings.records / NAME
    before = load_agreement(settings.root / settings.records)
    counts = {own.series: own for own in before.series} if before else {}
    found = list(before.disagreements) if before else []
    for series in options.series or settings.browser:
        release = RELEASES[series]
        own = dict(compared(proof, release, options.only))
        different = [one for one in own.values() if one is not None]
        offered = len(own)
        if options.only:
            if series not in counts:
                parser.error(f"--only: of {series} there is no record yet")
            offered = counts[series].offered
            different += [one for one in found if one.series == series and one.snippet not in own]
        released = sum(one.declared for one in different)
        alike = offered - len(different)
        counts[series] = SeriesCount(series, release.python, release.version, offered, alike, released)
        found = [one for one in found if one.series != series] + different
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        order = [counts[name] for name in RELEASES if name in counts]
        record = Agreement(today, tuple(order), tuple(sorted(found, key=lambda one: (one.snippet, one.series))))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
        for one in different:
            print(f"{one.snippet} on {series}: {one.handbook} here, {one.browser} in the browser; {one.reason}")
        print(f"{series}: {alike} of {offered} alike, {released} more as declared for {release.python}", flush=True)
    return int(any(own.agreed < ENOUGH * own.offered for own in counts.values()))


def compared(
    proof: Proof, release: PyodideRelease, only: Container[str] | None = None
) -> Iterator[tuple[str, Disagreement | None]]:
    """Run what is offered on a release; yield the ID of each snippet and how it differs, `None` if it does not."""
    settings = proof.handbook.settings
    folder = fetch(settings.root / settings.cache, release)
    cells: dict[str, tuple[Snippet, Cell]] = {}
    for snippet in proof.handbook.snippets.values():
        if (only is None or snippet.id in only) and offered_series(proof, snippet, (release.series,), None):
            cell = next(own for own in proof.matrix(snippet) if own.name == release.series)
            if cell.record is not None and cell.verdict.status is Status.PROVED:
                cells[snippet.id] = snippet, cell
    jobs = [(own, snippet.job(cell.record.interpreter)) for own, (snippet, cell) in cells.items() if cell.record]
    limits = settings.limits.as_json()
    kept = KeptObservations(settings.root / settings.cache / _KEPT / f"{release.series}.jsonl", release, limits)
    known = {} if only else kept.among(jobs)
    left = [one for one in jobs if one[0] not in known]
    print(f"{release.series}: {len(left)} of {len(jobs)} snippets to run", flush=True)
    for identifier, fields in itertools.chain(
        known.items(), kept.keep(left, run_in_pyodide(release, folder, left, limits))
    ):
        yield identifier, difference(*cells[identifier], fields, release)


def difference(snippet: Snippet, cell: Cell, fields: dict[str, Any], release: PyodideRelease) -> Disagreement | None:
    """Return how what was seen in the browser differs from a cell of the handbook; `None` if it is judged alike."""
    assert cell.record is not None
    said = outcome_words(cell.verdict)
    key = snippet.id, cell.record.content, cell.name
    if FAILED in fields:
        why = " ".join(fields[FAILED].split())[:200]
        return Disagreement(*key, said, "no end", declared=False, reason=why or "it failed")
    seen, interpreter = Observation.from_json(fields), cell.record.interpreter
    verdict = judge(snippet, interpreter, seen)
    if (verdict.status, verdict.shown) == (cell.verdict.status, cell.verdict.shown):
        return None
    reason = verdict.problems[0].happened if verdict.problems else "another outcome"
    # Some declarations name patch releases, and the browser's is another than the one that the handbook ran.
    numbers = tuple(map(int, release.python.split(".")))
    there = replace(interpreter, release=(numbers[0], numbers[1], numbers[2]), version=release.python)
    by_release = judge(snippet, there, seen)
    declared = by_release.status is Status.PROVED
    words = OUTCOMES[by_release.shown if declared else verdict.shown]
    return Disagreement(*key, said, words, declared=declared, reason=" ".join(reason.split())[:300])


if __name__ == "__main__":
    raise SystemExit(main())
