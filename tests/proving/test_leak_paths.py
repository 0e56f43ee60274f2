"""A path that is printed can be copied into the declaration and proves, on real interpreters."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.judgement import judge
from prudent.model.reference_path_text import as_toml
from prudent.model.verdict import Status, Verdict
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner
from prudent.reading.errors import ReadingError
from prudent.reading.snippet_reader import read_file

LEAK = """\
import sys

def f():
    kept = {{}}
    try:
        1 / 0
    except ZeroDivisionError:
        kept[{key!r}] = sys.exc_info()[2]

f()
"""


def verdict(folder: Path, installation: Installation, key: str, declared: str) -> tuple[Verdict, tuple[str, ...]]:
    file = folder / "bad.py"
    file.write_text(f"# /// proof\n# {declared}\n# ///\n{LEAK.format(key=key)}", encoding="utf-8")
    snippet = read_file(folder, file)
    assert not isinstance(snippet, ReadingError)
    record = Runner(Cache(folder), Limits(seconds=30)).run([snippet], [installation]).records
    observation = record[snippet.id, installation.interpreter].observation
    (leak,) = observation.leaks
    return judge(snippet, installation.interpreter, observation), leak.texts


@pytest.mark.parametrize("key", ["a  b", "a -> b", "it's", 'say "it"', "back\\slash", "tab\t"])
def test_what_is_printed_can_be_declared(installations: tuple[Installation, ...], tmp_path: Path, key: str) -> None:
    for installation in installations:
        refuted, texts = verdict(tmp_path, installation, key, "clean = true")
        (problem,) = refuted.problems
        printed = problem.happened.removeprefix("it leaks: ")
        assert sum(repr(key) in step for step in texts) == 1  # one step, whatever the key looks like
        for copied in (printed, printed.replace(" -> ", " → ") if "->" not in key else printed):
            proved, _texts = verdict(tmp_path, installation, key, f"leaks = {as_toml(copied)}")
            assert (proved.status, proved.problems) == (Status.PROVED, ())
        other, _texts = verdict(tmp_path, installation, f"{key}x", f"leaks = {as_toml(printed)}")
        assert other.status is Status.REFUTED
