"""``python -m tests.speed [--rounds N] [--only WORD]``: measure, print, and write the record that the pages show."""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from prudent.benchmarks.machine_description import describe_machine
from prudent.model.estimate import estimate, ratio
from prudent.proving.machine_capabilities import machine_name

from .contest import Row, Runner, contest
from .projects import blocks, growing, handbook
from .starts import starts

ROOT = Path(__file__).parent.parent.parent
PYTHON = [sys.executable, "-m"]
PYTEST = [*PYTHON, "pytest", "-q", "-p", "no:cacheprovider"]
OUR_PYTEST = [*PYTEST, "-p", "prudent.interfaces.pytest.plugin"]
OUR_ENGINE = """
import time
from pathlib import Path
from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import prove
from prudent.handbook.project_settings import Settings
begin = time.perf_counter()
proof = prove(read_handbook(Settings.load(Path.cwd())))
assert {verdict.status.value for verdict in proof.verdicts.values()} == {"proved"}
print(time.perf_counter() - begin)
"""
SYBIL_ENGINE = """
import time
from sybil import Sybil
from sybil.document import Document
from sybil.parsers.markdown import PythonCodeBlockParser
begin = time.perf_counter()
document = Sybil([PythonCodeBlockParser()]).parse(__import__("pathlib").Path("docs/page.md"))
for example in document.examples():
    example.evaluate()
print(time.perf_counter() - begin)
"""
Measuring = Callable[[Path, int, dict[str, str]], Iterator[Row]]


def remove(*paths: Path) -> Callable[[], None]:
    """What removes these before a run."""

    def prepare() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True)

    return prepare


def sphinx(place: Path, *options: str) -> list[str]:
    """The build of a site."""
    return [*PYTHON, "sphinx", "-q", "-c", ".", *options, "docs", str(place / "_build")]


def engines(folder: Path, rounds: int, environ: dict[str, str]) -> Iterator[Row]:
    """1,000 snippets on one interpreter, isolated and checked for leaks, against tools that do neither."""
    count = 1000
    places = blocks(folder, count)
    cold, ours = remove(places["ours"] / "cache"), places["ours"]

    def against(what: str, own: list[str], label: str, other: list[str], place: str, clock: bool = False) -> Row:  # noqa: FBT001, FBT002
        mine = Runner("prudent", own, ours, cold, clock)
        return contest(what, mine, Runner(label, other, places[place], own_clock=clock), rounds, environ, count)

    yield against("1,000 snippets, pytest", [*OUR_PYTEST, "docs/page.md"], "Sybil", [*PYTEST, "docs/page.md"], "sybil")
    doctest = [*PYTHON, "sphinx", "-q", "-E", "-b", "doctest", ".", str(folder / "out")]
    yield against("1,000 snippets, command", [*PYTHON, "prudent", "prove"], "sphinx.ext.doctest", doctest, "doctest")
    alone = [sys.executable, "-c"]
    yield against("1,000 snippets, engine", [*alone, OUR_ENGINE], "Sybil", [*alone, SYBIL_ENGINE], "sybil", clock=True)


def sites(folder: Path, rounds: int, environ: dict[str, str]) -> Iterator[Row]:
    """The handbook itself on all interpreters, against its pages with plain blocks; and built in two ways."""
    places = handbook(folder, ROOT)
    proved, plain = places["proved"], places["plain"]
    everything = environ.copy()
    everything.pop("PRUDENT_PYTHONS")
    packages = ROOT / ".prudent" / "packages"
    if packages.is_dir():  # to install them is no part of what is measured
        shutil.copytree(packages, proved / ".prudent" / "packages", symlinks=True)
    cache = proved / ".prudent" / "observations.sqlite"

    def fresh() -> None:
        cache.unlink(missing_ok=True)
        shutil.rmtree(proved / "_build", ignore_errors=True)

    few = max(2, rounds // 2)
    cold = Runner("with proof", sphinx(proved), proved, fresh)
    bare = Runner("plain blocks", sphinx(plain), plain, remove(plain / "_build"))
    yield contest("the handbook, cold", cold, bare, few, everything, runs_of(proved, everything))
    known = Runner("with proof", sphinx(proved), proved, remove(proved / "_build"))
    yield contest("the handbook, proved before", known, bare, rounds, everything)
    same = Runner("with proof", sphinx(proved), proved)
    yield contest("the handbook, unchanged", same, Runner("plain blocks", sphinx(plain), plain), rounds, everything)
    two = Runner("-j 2", sphinx(proved, "-j", "2"), proved, remove(proved / "_build"))
    yield contest("the handbook, proved before, two readers", two, replace(known, label="-j 1"), rounds, everything)
    tests = [*OUR_PYTEST, "snippets"]
    yield contest(
        "pytest over the handbook's snippets, proved before",
        Runner("-n 2", [*tests, "-p", "xdist", "-n", "2"], proved),
        Runner("-n 0", tests, proved),
        few,
        everything,
    )


def runs_of(place: Path, environ: dict[str, str]) -> int:
    """How many runs the whole matrix is; it is proved on the way."""
    import subprocess  # noqa: PLC0415

    done = subprocess.run(
        [*PYTHON, "prudent", "prove"], cwd=place, env=environ, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split(";")[-1].split()[0].replace(",", ""))


def growth(folder: Path, rounds: int, environ: dict[str, str]) -> Iterator[Row]:
    """100, 1,000 and 10,000 snippets on one interpreter: cold, unchanged, and with one of them changed."""
    for count in (100, 1000, 10000):
        few = rounds if count < 10000 else max(2, rounds // 2)
        places = growing(folder / str(count), count)
        proved, plain = places["proved"], places["plain"]
        commands = {name: sphinx(place) for name, place in places.items()}
        cold = Runner("with proof", commands["proved"], proved, remove(proved / "_build", proved / "cache"))
        bare = Runner("plain blocks", commands["plain"], plain, remove(plain / "_build"))
        yield contest(f"{count:,} snippets, cold", cold, bare, few, environ, count)
        same = Runner("with proof", commands["proved"], proved)
        yield contest(
            f"{count:,} snippets, unchanged", same, Runner("plain blocks", commands["plain"], plain), few, environ
        )
        one = Runner("with proof", commands["proved"], proved, change(proved))
        other = Runner("plain blocks", commands["plain"], plain, change(plain))
        yield contest(f"{count:,} snippets, one changed", one, other, few, environ)


def change(place: Path) -> Callable[[], None]:
    """What changes one snippet."""
    path = place / "snippets" / "s7" / "good.py"
    numbers = iter(range(10**6))

    def prepare() -> None:
        path.write_text(f"{path.read_text().partition('# round')[0]}# round {next(numbers)}\n")

    return prepare


def main() -> None:
    """Measure what is asked for, and write what was measured over what was known of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=["starts", "engines", "sites", "growth"])
    chosen = parser.parse_args()
    parts: dict[str, Measuring] = {"starts": starts, "engines": engines, "sites": sites, "growth": growth}
    path = ROOT / "docs/_records/speed" / f"{machine_name()}.json"
    known = json.loads(path.read_text()) if path.exists() else {"rows": []}
    rows = {row["what"]: row for row in known["rows"]}
    for name, measure in parts.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory(prefix="prudent-speed-") as folder:
                for row in measure(Path(folder), chosen.rounds, environment(Path(folder))):
                    rows[row.what] = asdict(row)
                    show(row)
    record = {
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "machine": describe_machine().as_json(),
        "python": platform.python_version(),
        "packages": {name: importlib.metadata.version(name) for name in ("pytest", "sphinx", "sybil")},
        "rows": list(rows.values()),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")


def show(row: Row) -> None:
    """One line for whoever waits."""
    own, other, quotient = estimate(row.own), estimate(row.other), ratio([row.own], [row.other])
    print(  # noqa: T201
        f"{row.what}: {row.ours} {own.value:.2f} s, {row.theirs} {other.value:.2f} s, "
        f"{quotient.value:.2f} ({quotient.low:.2f} to {quotient.high:.2f})",
        flush=True,
    )


def environment(folder: Path) -> dict[str, str]:
    """One interpreter, the running one; no benchmarks; no plugin but those that are named."""
    own = {
        "PRUDENT_PYTHONS": sys.executable,
        "PRUDENT_BENCH": "off",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        # Nothing is written into the sources that are measured. All are compiled in the round that warms up, as they
        # are for whoever has installed them.
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "ext"), str(ROOT)]),
        "TMPDIR": str(folder),
    }
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own


if __name__ == "__main__":
    main()
