"""Snippets that let tasks and threads meet print the same on a machine that stops them anywhere, as a busy one does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.model.snippet import Snippet
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.packages import Packages
from prudent.proving.runner import Runner
from prudent.reading.snippet_reader import read_file, snippet_paths

ROOT = Path(__file__).parent.parent.parent
ENGINES = re.compile(r"^import (asyncio|trio|gevent|threading)$", re.MULTILINE)
# From now on the main thread stands still at any place, now and then for longer than what a snippet may wait for.
BUSY = """\
import random, signal, time, {engine}

def stop(*_):
    time.sleep(chance.choice((0.002, 0.015, 0.06)))
    # A signal may be waiting for its handler while the last line stops the clock: the handler must not start it again.
    if stopping:
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0002, 0.004))

stopping = True
chance = random.Random({seed})
signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0002, 0.004))
{code}
stopping = False
signal.setitimer(signal.ITIMER_REAL, 0)
"""
WAITS_FOR_TIME = """\
async def worker(seen):
    for _ in range(300):
        await asyncio.sleep(0)
    seen.append("done")

async def main():
    seen = []
    task = asyncio.ensure_future(worker(seen))
    await asyncio.sleep(0.01)
    print("done" if seen else "not done")

asyncio.run(main())
"""


def made_busy(snippet: Snippet, code: str, engine: str, seed: int) -> Snippet:
    part = replace(snippet.parts[0], code=BUSY.format(code=code, engine=engine, seed=seed))
    return replace(snippet, id=f"{snippet.id} {seed}", parts=(part,))


def meeting(installation: Installation) -> list[tuple[Snippet, str]]:
    """The snippets that are meant, each with what it imports."""
    found = []
    for folder in ("killing", "thread-state/batch-and-poll"):
        for path in snippet_paths(ROOT / "snippets" / folder):
            snippet = read_file(ROOT, path)
            assert isinstance(snippet, Snippet)
            engine = ENGINES.search(snippet.parts[0].code)
            if engine and snippet.applies(installation.interpreter):
                found.append((snippet, engine[1]))
    return found


@pytest.fixture
def newest(installations: tuple[Installation, ...]) -> Installation:
    if installations[-1].interpreter.release < (3, 11):
        pytest.skip("this is no Python on which all of them run")
    return installations[-1]


def printed(snippets: list[Snippet], installation: Installation, folder: Path) -> dict[str, str]:
    packages = Packages(ROOT / "snippets" / "_packages", ROOT / ".prudent" / "packages")
    runs = Runner(Cache(folder), Limits(seconds=60), packages).run(snippets, [installation])
    return {
        name: record.observation.printed
        if record.observation.finished
        else f"{record.observation.ending} {record.observation.detail}\n{record.observation.errors}"
        for (name, _interpreter), record in runs.records.items()
    }


def test_they_print_the_same_wherever_they_are_stopped(newest: Installation, tmp_path: Path) -> None:
    busy = [made_busy(snippet, snippet.parts[0].code, engine, 7) for snippet, engine in meeting(newest)]
    assert len(busy) > 60
    seen = printed(busy, newest, tmp_path)
    expected = {snippet.id: (snippet.declaration.on(newest.interpreter).prints or "").strip("\n") for snippet in busy}
    assert {name: text.strip("\n") for name, text in seen.items()} == expected


def test_one_that_waits_for_time_is_found_out(newest: Installation, tmp_path: Path) -> None:
    snippet, engine = next(found for found in meeting(newest) if found[1] == "asyncio")
    busy = [made_busy(snippet, WAITS_FOR_TIME, engine, seed) for seed in range(20)]
    assert set(printed(busy, newest, tmp_path).values()) == {"done\n", "not done\n"}
