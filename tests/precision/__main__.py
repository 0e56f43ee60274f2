"""``python -m tests.precision``: count what the static check finds in the corpus, and write the record for the page.

Of each rule a sample is to be read by somebody. What he makes of a finding goes into ``readings.toml`` beside the
record: ``worth`` (true, and worth a reviewer's time), ``true``, or ``false``. What is unread is printed with its code.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from prudent.checks.checker import check_content
from prudent.checks.rule_codes import CHECKED
from prudent.checks.source_reader import UnreadableError
from prudent.handbook.precision_record import PrecisionRecord

from .corpus import CorpusFile, fetch, files
from .sampling import Found, counted, numbered, read_verdicts, sample

ROOT = Path(__file__).parent.parent.parent
RECORDS = ROOT / "docs" / "_records" / "precision"
READINGS = RECORDS / "readings.toml"
_AROUND = (12, 6)  # lines before and after, of what is printed to be read


def main() -> int:
    """Fetch, count, sample and write; the status is 1 if some of the sample is unread."""
    parser = argparse.ArgumentParser(prog="python -m tests.precision", description=__doc__)
    parser.add_argument("--show", metavar="RULE", help="print the whole sample of a rule, read or not")
    options = parser.parse_args()
    folder = ROOT / ".prudent" / "precision"
    packages = fetch(folder)
    corpus = list(files(folder))
    found = list(numbered(checked(corpus)))
    readings = read_verdicts(READINGS)
    counts = [counted(rule, [own for own in found if own.finding.rule == rule], readings) for rule in CHECKED]
    lines = sum(own.content.count(b"\n") for own in corpus)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    record = PrecisionRecord(today, platform.python_version(), packages, len(corpus), lines, tuple(counts))
    RECORDS.mkdir(parents=True, exist_ok=True)
    (RECORDS / "check.json").write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
    unread = 0
    for rule in CHECKED:
        for own in sample(found, rule):
            if own.key not in readings or rule == options.show:
                unread += own.key not in readings
                print(f"\n{own.key}\n{own.context}")
    for count in counts:
        said = (
            f"{count.rule}: {count.outside} outside of tests, {count.tests} in tests; {count.true} of {count.read} true"
        )
        print(f"{said}, {count.worth} worth a reviewer's time; {'on' if count.is_good else 'off'} by default")
    print(f"{len(corpus)} files, {lines} lines, {unread} findings to be read into {READINGS.relative_to(ROOT)}")
    return int(bool(unread))


def checked(corpus: Iterable[CorpusFile]) -> Iterator[Found]:
    """What the check finds, of all rules."""
    with ProcessPoolExecutor(os.process_cpu_count() if hasattr(os, "process_cpu_count") else None) as pool:
        for findings in pool.map(check, corpus, chunksize=32):
            yield from findings


def check(file: CorpusFile) -> list[Found]:
    """What the check finds in a file; files for another Python hold nothing for us."""
    try:
        findings = check_content(file.content, file.name)
    except UnreadableError:
        return []
    lines = file.content.decode(errors="replace").splitlines()
    return [
        Found(f"{own.rule} {file.name}: {own.code}", own, file.is_test, "\n".join(around(lines, own.line)))
        for own in findings
    ]


def around(lines: list[str], line: int) -> Iterator[str]:
    """The lines around a finding, with their numbers."""
    before, after = _AROUND
    for number in range(max(1, line - before), min(len(lines), line + after) + 1):
        yield f"{'>' if number == line else ' '}{number:5} {lines[number - 1][:110]}"


if __name__ == "__main__":
    sys.exit(main())
