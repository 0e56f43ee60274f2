"""The page that says what an upgrade of Python changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def upgrade(handbook: Project, python2: str, running: str) -> Project:
    """A project that is proved on 2.7 and the running Python, with the page of upgrades."""
    handbook.settings["expected"] = [python2, running]
    handbook.write("docs/upgrades.md", "# Upgrades\n\n```{upgrades}\n```\n")
    return handbook


def test_a_file_whose_verdict_changes_is_listed_and_no_other(upgrade: Project, running: str) -> None:
    built = upgrade.build()
    assert built.warnings == ()
    said = built.words("upgrades")
    assert f"From 2.7 to {running}" in said
    assert f"On 2.7 On {running} Changed by EXC01 bad.py clean leaks" in said
    assert "good.py" not in said


def test_each_step_has_an_address(upgrade: Project, running: str) -> None:
    page = upgrade.build().page("upgrades")
    assert f'id="from-2-7-to-{running.replace(".", "-")}"' in page


def test_the_change_of_cpython_is_named_and_linked(upgrade: Project, running: str) -> None:
    upgrade.write("docs/_upstream.toml", f'["{running}"]\n"keep/bad.py" = "gh-12345"\n')
    built = upgrade.build()
    assert built.warnings == ()
    assert 'href="https://github.com/python/cpython/issues/12345">gh-12345</a>' in built.page("upgrades")


def test_a_note_on_a_change_that_is_none_is_a_fault(upgrade: Project, running: str) -> None:
    upgrade.write("docs/_upstream.toml", f'["{running}"]\n"keep/good.py" = "gh-12345"\n')
    assert upgrade.build().warned("docs/_upstream.toml:1", "a change of keep/good.py", "its verdict is as before")


def test_a_note_on_a_series_that_was_not_run_is_not_judged(upgrade: Project) -> None:
    upgrade.write("docs/_upstream.toml", '["3.2"]\n"keep/good.py" = "gh-12345"\n')
    assert upgrade.build().warnings == ()


def test_a_step_without_a_change_says_so(upgrade: Project) -> None:
    for name in ("bad", "good"):
        upgrade.write(f"snippets/keep/{name}.py", "# /// proof\n# clean = true\n# ///\npass\n")
    assert "No verdict changes." in upgrade.build().words("upgrades")
