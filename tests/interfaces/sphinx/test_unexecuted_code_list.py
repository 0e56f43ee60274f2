"""A session that runs nothing is not proved: all three interfaces say so, unless it says why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import prudent
from prudent.interfaces.cli import main

if TYPE_CHECKING:
    from .conftest import Project

IDLE = {
    "+SKIP": ("```pycon\n>>> 1 + 1  # doctest: +SKIP\n3\n```\n", "+SKIP"),
    "options": ("```{doctest}\n:options: +SKIP\nREASON\n>>> 1 + 1\n3\n```\n", "+SKIP"),
    "skipif": ("```{doctest}\n:skipif: True\nREASON\n>>> 1 + 1\n3\n```\n", ":skipif: True"),
    "pyversion": ('```{doctest}\n:pyversion: "<2"\nREASON\n>>> 1 + 1\n3\n```\n', ":pyversion: <2"),
    "skipif of a testcode": ("```{testcode}\n:skipif: True\nREASON\nprint(3)\n```\n", ":skipif: True"),
    "pyversion of a testcode": ('```{testcode}\n:pyversion: "<2"\nREASON\nprint(3)\n```\n', ":pyversion: <2"),
}
NOWHERE = "nothing of it is run on any Python that is expected"
LIST = "```{unproved-blocks}\n```\n\n"


def pytest_says(project: Project, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.chdir(project.root)
    return pytester.runpytest_inprocess(
        "-ra", "-p", "prudent.interfaces.pytest.plugin", "-p", "no:cacheprovider", f"--rootdir={project.root}", "docs"
    )


@pytest.mark.parametrize("name", IDLE)
def test_what_is_run_nowhere_is_an_error_for_all_three(
    project: Project,
    name: str,
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text, reason = IDLE[name]
    project.page(text.replace("REASON\n", "\n"))
    (warning,) = project.build().warnings
    assert warning.startswith("docs/index.md:")
    assert f"{NOWHERE} ({reason})" in warning
    capsys.readouterr()
    assert main(["--root", str(project.root), "prove"]) == 1
    assert f"{NOWHERE} ({reason})" in capsys.readouterr().out
    tested = pytest_says(project, pytester, monkeypatch)
    tested.stdout.fnmatch_lines([f"*{NOWHERE} ({reason})*", f"SKIPPED*{reason}"])


@pytest.mark.parametrize("name", [name for name in IDLE if name != "+SKIP"])
def test_with_a_reason_it_is_counted_and_listed(
    project: Project, name: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, reason = IDLE[name]
    project.page(
        LIST + "```{testcode} other\nx = 1\n```\n\n" + text.replace("REASON", ":unproved: it is of the past\n")
    )
    built = project.build()
    assert built.warnings == ()
    words = built.words("index")
    assert "1 of 2 code blocks on this site are run by nothing, each for a stated reason:" in words
    assert f"it is of the past ({reason})" in words
    assert pytest_says(project, pytester, monkeypatch).parseoutcomes().get("failed", 0) == 0


def test_a_reason_in_a_proof_block_will_do(project: Project) -> None:
    block = '# /// proof\n# clean = true\n# because = "it is of the past"\n# ///\n'
    project.page(f"{LIST}```pycon\n{block}>>> 1 + 1  # doctest: +SKIP\n3\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert "it is of the past (+SKIP)" in built.words("index")


def test_what_is_run_somewhere_is_listed_and_no_error(project: Project, python2: str) -> None:
    project.page(LIST + '```{doctest}\n:pyversion: ">=3"\n\n>>> 1\n1\n```\n')
    built = project.build()
    assert built.warnings == ()
    assert "0 of 1 code blocks" in built.words("index")
    assert f"1 are run in part: docs/index.md:9: not run on {python2}: :pyversion: >=3" in built.words("index")


def test_what_runs_on_a_series_that_is_expected_but_absent_is_no_error(project: Project, running: str) -> None:
    project.settings["expected"] = ["2.7", running]
    project.page('```{doctest}\n:pyversion: "<3"\n\n>>> 1\n1\n```\n')
    assert project.build().warnings == ()
    project.page('```{doctest}\n:pyversion: "<2.7"\n\n>>> 1\n1\n```\n')
    assert project.build().warned("docs/index.md:6", NOWHERE)


def test_a_single_example_that_is_left_out_is_listed(project: Project) -> None:
    project.page(f"{LIST}```pycon\n>>> 1\n1\n>>> 2  # doctest: +SKIP\n3\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert "1 are run in part: docs/index.md:7: +SKIP on 1 of 2 examples" in built.words("index")


def test_a_reason_for_what_is_run_is_an_error(project: Project) -> None:
    project.page("```{doctest}\n:unproved: it is of the past\n\n>>> 1\n1\n```\n")
    assert project.build().warned("docs/index.md:6", "declared that it is not run: it is of the past; all of it is run")


def test_a_session_in_a_file_of_its_own_counts_too(project: Project) -> None:
    project.write("snippets/case.pycon", "# /// proof\n# clean = true\n# ///\n>>> 1  # doctest: +SKIP\n2\n")
    project.page("")
    assert project.build().warned("snippets/case.pycon:4", NOWHERE)
