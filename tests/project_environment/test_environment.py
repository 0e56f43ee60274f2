"""What is installed when: the stamp decides, and uv's failures lead to pip."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import pytest

from project_environment.commands import CommandFailure, Failure
from project_environment.environment import Environment
from project_environment.layout import Layout

from .conftest import LOCK, PROJECT


class Notes:
    """An installer that only notes what it would do, and fails at one step if it is told to."""

    def __init__(self, name: str, layout: Layout, done: list[str]) -> None:
        self.name = name
        self.layout = layout
        self.done = done
        self.fails_at = ""

    def _note(self, step: str) -> None:
        self.done.append(f"{self.name} {step}")
        if step.split(maxsplit=1)[0] == self.fails_at:
            raise CommandFailure(f"a long story\n{step} is impossible")

    def make(self) -> None:
        self.layout.scripts.mkdir(parents=True, exist_ok=True)
        if self.name == "uv":
            self.layout.uv.touch()
        self._note("make")
        self.layout.python.touch()

    def install_groups(self, groups: Sequence[str]) -> None:
        self._note(f"groups {' '.join(groups)}")

    def install_project(self) -> None:
        self._note("project")


class Sample(Environment):
    """An environment that is not really made."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout.root)
        self.done: list[str] = []
        self.uv, self.pip = Notes("uv", layout, self.done), Notes("pip", layout, self.done)
        self._uv, self._pip = self.uv, self.pip


def prepared(layout: Layout, sessions: Iterable[str] | None = ("docs",)) -> list[str]:
    """What one run does."""
    sample = Sample(layout)
    sample.prepare(sessions)
    return sample.done


EVERYTHING = ["uv make", "uv groups docs nox", "uv project"]


def test_first_run_makes_everything_and_second_run_nothing(layout: Layout) -> None:
    assert prepared(layout) == EVERYTHING
    assert prepared(layout) == []


def test_session_adds_its_group_and_later_ones_keep_it(layout: Layout) -> None:
    prepared(layout)
    assert prepared(layout, ["tests"]) == ["uv groups docs nox tests", "uv project"]
    assert prepared(layout, ["docs"]) == []
    assert prepared(layout, ["lock"]) == []


def test_session_without_a_group_takes_nox_alone(layout: Layout) -> None:
    assert prepared(layout, ["lock"]) == ["uv make", "uv groups nox", "uv project"]


def test_unnamed_sessions_take_every_group_but_the_one_with_the_installers(layout: Layout) -> None:
    assert prepared(layout, None)[1] == "uv groups docs nox tests"


def test_new_lock_makes_environment_anew(layout: Layout) -> None:
    prepared(layout, ["tests"])
    layout.lock.write_text(LOCK + "\n", encoding="utf-8")
    assert prepared(layout) == EVERYTHING


def test_other_python_makes_environment_anew(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared(layout)
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    assert prepared(layout) == EVERYTHING


def test_lost_python_makes_environment_anew(layout: Layout) -> None:
    prepared(layout)
    layout.python.unlink()
    assert prepared(layout) == EVERYTHING


def test_new_metadata_installs_groups_and_project_again(layout: Layout) -> None:
    prepared(layout)
    layout.project.write_text(PROJECT.replace("sample", "example"), encoding="utf-8")
    assert prepared(layout) == EVERYTHING[1:]
    assert prepared(layout) == []


def test_project_that_cannot_be_installed_leaves_the_groups_installed(layout: Layout) -> None:
    sample = Sample(layout)
    sample.uv.fails_at = sample.pip.fails_at = "project"
    with pytest.raises(Failure, match="project is impossible"):
        sample.prepare(["docs"])
    assert "uv make" not in prepared(layout)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}"])
def test_damaged_stamp_counts_as_none(layout: Layout, text: str) -> None:
    prepared(layout)
    (layout.folder / "bootstrap.json").write_text(text, encoding="utf-8")
    assert prepared(layout) == EVERYTHING


def test_foreign_environment_is_left_alone(layout: Layout) -> None:
    layout.folder.mkdir()
    (layout.folder / "precious").touch()
    with pytest.raises(Failure, match=r"\.venv was not made by this script\. Rename or remove it\."):
        prepared(layout)
    assert (layout.folder / "precious").exists()


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("make", ["uv make", "pip make", "pip groups docs nox", "pip project"]),
        ("groups", ["uv make", "uv groups docs nox", "pip groups docs nox", "pip project"]),
        ("project", [*EVERYTHING, "pip project"]),
    ],
)
def test_where_uv_fails_pip_goes_on_and_says_why(
    layout: Layout, capsys: pytest.CaptureFixture[str], step: str, expected: list[str]
) -> None:
    sample = Sample(layout)
    sample.uv.fails_at = step
    sample.prepare(["docs"])
    assert sample.done == expected
    assert not layout.uv.exists()
    assert f"uv cannot be used: a long story\n{step}" in capsys.readouterr().err
    assert prepared(layout) == []
