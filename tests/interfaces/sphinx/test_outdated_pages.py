"""A second build reads, runs and writes only what it must, and forgets no problem."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.sphinx.domain import PrudentDomain
from prudent.proving.observation_cache import NAME

if TYPE_CHECKING:
    from .conftest import Project


def test_the_first_build_runs_each_snippet_and_reads_each_page(counted: Project) -> None:
    built = counted.build()
    assert built.ran == 2
    assert built.read == {"index", "keep"}


def test_an_unchanged_build_runs_reads_and_writes_nothing(counted: Project) -> None:
    counted.build()
    again = counted.build()
    assert (again.ran, again.read, again.written) == (0, frozenset(), frozenset())


def test_an_unchanged_build_proves_nothing_and_leaves_what_was_written(counted: Project) -> None:
    counted.build()
    again = counted.build()
    assert not again.proved
    assert "Leaks" in again.words("index")
    assert (again.app.outdir / "rules.json").is_file()


def test_a_changed_page_without_a_snippet_is_proved_in_full(counted: Project) -> None:
    counted.build()
    counted.write("docs/other.md", "# Other\n")
    assert counted.build().proved
    assert not counted.build().proved


def test_a_build_with_a_warning_of_ours_is_proved_again(counted: Project) -> None:
    counted.change("snippets/keep/good.py", "error.__traceback__ = None", "pass")
    counted.build()
    assert counted.build().proved


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_site_that_was_removed_is_written_anew(counted: Project, parallel: int) -> None:
    before = counted.build()
    shutil.rmtree(before.app.outdir)
    again = counted.build(parallel=parallel)
    assert again.ran == 0
    assert again.words("index") == before.words("index")
    assert (again.app.outdir / "rules.json").read_text() == (before.app.outdir / "rules.json").read_text()


@pytest.mark.parametrize("parallel", [0, 2])
def test_pages_are_read_anew_for_a_reason_of_others(counted: Project, parallel: int) -> None:
    before = counted.build()
    counted.conf += 'language = "de"\n'
    again = counted.build(parallel=parallel)
    assert again.warnings == ()
    assert again.ran == 0
    assert again.page("keep").count("prudent-chip") == before.page("keep").count("prudent-chip") > 0


def test_what_stands_beside_the_pages_is_written_anew(counted: Project) -> None:
    site = counted.build().app.outdir
    before = (site / "rules.json").read_text()
    for name in ("rules.json", "rules.schema.json"):
        (site / name).unlink()
    counted.build()
    assert (site / "rules.json").read_text() == before


def test_a_cache_that_was_removed_is_filled_again(counted: Project) -> None:
    counted.build()
    shutil.rmtree(counted.cache)
    assert counted.build().ran == 2


def test_another_builder_runs_nothing(counted: Project) -> None:
    counted.build()
    assert counted.build("text").ran == 0


def test_a_changed_declaration_is_judged_at_once(counted: Project) -> None:
    counted.build()
    counted.change("snippets/keep/good.py", '# prints = "ValueError"', '# prints = "TypeError"')
    again = counted.build()
    assert again.ran == 1  # only to see whether what is refuted now is so again
    assert again.read == {"keep"}
    assert again.warned("snippets/keep/good.py:2", "it printed 'ValueError'")
    assert "✗ clean, against what is declared" in again.words("keep")


def test_a_moved_fence_runs_nothing(counted: Project) -> None:
    counted.write("docs/other.md", "# Other\n\n```{snippet}\nx = 1\n```\n\n```pycon\n>>> 1\n1\n```\n")
    counted.build()
    counted.change("docs/other.md", "# Other\n", "# Other\n\nWords.\n")
    again = counted.build()
    assert again.ran == 0
    assert again.read == {"other"}
    assert again.warnings == ()
    assert "docs/other.md:5" in again.words("other")


def test_a_problem_of_a_snippet_is_warned_of_in_every_build(counted: Project) -> None:
    counted.change("snippets/keep/good.py", "error.__traceback__ = None", "pass")
    first = counted.build()
    again = counted.build()
    assert first.warnings
    assert again.warnings == first.warnings
    assert again.read == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```python\nx = 1\n```\n", id="block"),
        pytest.param("It is {measure}`bytes of none.py on newest`.\n", id="measure"),
        pytest.param("{claim}`words <keep/bad.py: clean on >=2.7>`\n", id="claim"),
        pytest.param("```{snippet} none.py\n```\n", id="snippet"),
        pytest.param("```{evidence} EXC99\n```\n", id="evidence"),
        pytest.param("```{testcode}\n# /// prof\n```\n", id="declaration"),
    ],
)
def test_a_problem_of_an_unchanged_page_is_warned_of_in_every_build_until_it_is_mended(
    counted: Project, text: str
) -> None:
    counted.write("docs/other.md", f"# Other\n\n{text}")
    first = counted.build(strict=True)
    again = counted.build(strict=True)
    assert first.warnings
    assert again.warnings == first.warnings
    assert again.failed
    counted.write("docs/other.md", "# Other\n")
    assert counted.build(strict=True).warnings == ()
    assert counted.build(strict=True).read == frozenset()


def test_another_interpreter_reads_the_pages_again_that_show_a_matrix(
    counted: Project, python2: str, running: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted.settings["expected"] = [python2, running]
    counted.write("docs/other.md", "# Other\n")
    counted.write("docs/said.md", "# Said\n\n{claim}`words <keep/bad.py: clean on 2.7>`\n")
    both = os.environ["PRUDENT_PYTHONS"]
    monkeypatch.setenv("PRUDENT_PYTHONS", both.split(os.pathsep)[1])
    assert "2.7 ? not run" in counted.build().words("keep")
    monkeypatch.setenv("PRUDENT_PYTHONS", both)
    again = counted.build()
    assert again.ran == 2
    assert again.read == {"keep", "said"}
    assert "index" in again.written
    assert f"Verdict: Clean on {python2}; leaks on {running}." in again.words("keep")


def test_another_record_reads_the_page_again_that_shows_it(counted: Project) -> None:
    counted.build()
    changed = 0
    with contextlib.closing(sqlite3.connect(counted.cache / NAME)) as connection, connection:
        for key, text in connection.execute("SELECT key, record FROM observations").fetchall():
            record = json.loads(text)
            if record["observation"]["leaks"]:
                record["observation"]["leaks"][0]["bytes"] = 123_456
                connection.execute("UPDATE observations SET record = ? WHERE key = ?", (json.dumps(record), key))
                changed += 1
    assert changed == 1
    again = counted.build()
    assert again.ran == 0
    assert again.read == {"keep"}
    assert "123,456 bytes stay" in again.words("keep")


def test_a_removed_page_is_forgotten(counted: Project) -> None:
    counted.write("docs/other.md", "# Other\n\n```{rule-table}\n```\n\n```python\nx = 1\n```\n")
    domain = counted.build().app.env.get_domain("prudent")
    assert isinstance(domain, PrudentDomain)
    assert set(domain.rules) == {"EXC01"}
    assert set(domain.shown) == {"keep"}
    assert set(domain.tables) == {"index", "other"}
    counted.remove("docs/other.md")
    counted.remove("docs/keep.md")
    again = counted.build()
    assert not any("EXC01" in text for text in again.warnings)
    domain = again.app.env.get_domain("prudent")
    assert isinstance(domain, PrudentDomain)
    assert (domain.rules, domain.shown) == ({}, {})
    assert set(domain.tables) == {"index"}
    assert "EXC01" not in again.words("index")


def test_the_proof_is_not_pickled(counted: Project) -> None:
    built = counted.build()
    pickle = (built.app.doctreedir / "environment.pickle").read_bytes()
    assert b"prudent.handbook.proof" not in pickle
    assert b"Observation" not in pickle
