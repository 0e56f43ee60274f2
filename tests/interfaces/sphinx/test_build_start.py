from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


def test_settings_that_cannot_be_read_end_the_build(project: Project) -> None:
    project.settings["seconds_"] = 1
    project.page("")
    with pytest.raises(Exception, match=r"has no setting 'seconds_'; did you mean 'seconds'\?"):
        project.build()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    executable = tmp_path / "python3.99"
    executable.write_text("nothing that runs")
    return executable


def test_a_build_without_an_interpreter_is_red_as_often_as_it_is_made(
    project: Project, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    project.page("```{snippet} keep/bad.py\n```\n")
    for _ in range(2):
        warnings = " ".join(project.build().warnings)
        assert f"{broken} cannot be run to find out its version" in warnings
        assert "there is no interpreter to run anything on" in warnings


def test_one_broken_interpreter_among_others_is_warned_of(
    project: Project, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_PYTHONS", f"{broken}:{sys.executable}")
    project.page("Text.\n")
    for _ in range(2):
        (warning,) = project.build().warnings
        assert f"{broken} cannot be run to find out its version" in warning
