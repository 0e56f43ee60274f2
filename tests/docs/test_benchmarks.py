"""What the benchmarks of this handbook must say of their modes: nothing is measured here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.model.benchmark import Benchmark

ROOT = Path(__file__).parent.parent.parent
HANDBOOK = read_handbook(Settings.load(ROOT))
SHOWN = re.compile(r"^:(?:modes|chart|relative-to): *(.+)$", re.MULTILINE)
DIRECTIVE = re.compile(r"^```\{benchmark\} (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def shown_modes() -> list[tuple[str, str]]:
    """Return every mode that a page names, with its benchmark."""
    found = set()
    for path in HANDBOOK.pages:
        for name, options in DIRECTIVE.findall((ROOT / path).read_text(encoding="utf-8")):
            for modes in SHOWN.findall(options):
                found |= {(f"snippets/{name}", mode) for mode in modes.replace(",", " ").split()}
    return sorted(found)


@pytest.mark.parametrize(("name", "mode"), shown_modes())
def test_each_mode_that_a_page_shows_has_words(name: str, mode: str) -> None:
    assert mode in HANDBOOK.benchmarks[name].modes


@pytest.mark.parametrize("benchmark", HANDBOOK.benchmarks.values(), ids=lambda own: own.id)
def test_words_tell_modes_apart_and_colours_mean_modes(benchmark: Benchmark) -> None:
    assert len(set(benchmark.modes.values())) == len(benchmark.modes)
    assert benchmark.best
    assert benchmark.post
    assert {*benchmark.best, *benchmark.post} <= benchmark.modes.keys()
    assert max(map(len, benchmark.modes.values())) < 30
