"""A benchmark is an item: its counts and checks fail a test run as they fail the docs build."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import prudent

Run = Callable[..., pytest.RunResult]

DRIVER = """\
# /// bench
# title = "One"
# quantities = { wall = "s", calls = "1" }
# check = ["calls of one == 1"]
# quick = { processes = 1, rounds = 5 }
# ///
MODES = [("one", lambda loops: {"wall": 1e-6 * loops})]


def counts():
    return {"one": {"calls": 1}}
"""
CLAIM = "{claim}`It is quick <x/bench.py: calls of one < 2>`\n"


@pytest.fixture
def run(pytester: pytest.Pytester, few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest, with our plugin and no others, on a project with these files."""
    assert few_pythons
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(files: Mapping[str, str], *arguments: str) -> pytest.RunResult:
        for name, text in ({"pyproject.toml": "[tool.prudent]\n"} | dict(files)).items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return pytester.runpytest_inprocess("-p", "prudent.interfaces.pytest.plugin", "-ra", *arguments)

    return run


def test_a_sound_benchmark_and_a_claim_on_it_pass(run: Run) -> None:
    run({"snippets/x/bench.py": DRIVER, "docs/page.md": CLAIM}).assert_outcomes(passed=3)


def test_a_claim_alone_has_its_benchmark_measured(run: Run) -> None:
    result = run({"snippets/x/bench.py": DRIVER, "docs/page.md": CLAIM.replace("< 2", "> 1")}, "docs")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*docs/page.md:1: by the records*", "*calls of one is 1 on*"])


def test_a_false_check_fails_with_its_line(run: Run) -> None:
    result = run({"snippets/x/bench.py": DRIVER.replace('{"calls": 1}', '{"calls": 2}')})
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*snippets/x/bench.py:4: as measured here*", "*calls of one is 2*"])


def test_what_could_not_be_measured_is_skipped_with_the_reason(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRUDENT_BENCH", "off")
    result = run({"snippets/x/bench.py": DRIVER})
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*measuring is off*"])


def test_a_block_that_cannot_be_read_fails_with_its_line(run: Run) -> None:
    result = run({"snippets/x/bench.py": DRIVER.replace("title", "titel")})
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*snippets/x/bench.py:2: *did you mean 'title'*"])
