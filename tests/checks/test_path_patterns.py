from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checks.path_patterns import matches, relative_to


def test_patterns_name_a_path_or_what_is_below_it() -> None:
    assert matches("a/b/c.py", "a/b")
    assert matches("generated/x.py", "*/generated/*")
    assert not matches("a/bc/d.py", "a/b")
    assert not matches("a/b.py", "b")


@pytest.mark.parametrize("path", ["gen", "gen/a.py", "pkg/gen/a.py", "pkg/gen"])
def test_a_pattern_without_a_slash_names_any_part_of_a_path(path: str) -> None:
    assert matches(path, "gen")
    assert matches(path, "gen/")
    assert matches(path, "g?n")
    assert not matches(path, "ge")


def test_a_pattern_that_begins_with_a_slash_begins_at_the_project() -> None:
    assert matches("gen/a.py", "/gen")
    assert not matches("pkg/gen/a.py", "/gen")


def test_so_does_one_that_begins_with_a_dot_and_a_slash() -> None:
    assert matches("gen/a.py", "./gen")
    assert matches("a.py", "./a.py")
    assert not matches("pkg/a.py", "./a.py")


def test_capitals_count_on_every_system() -> None:
    assert matches("Gen/A.py", "Gen/A.py")
    assert not matches("Gen/A.py", "gen/a.py")
    assert not matches("Gen/A.py", "gen")


@pytest.mark.parametrize("spelled", ["a/b.py", "./a/b.py", "a/../a/b.py", "{}/a/b.py", "{}/c/../a/b.py"])
def test_a_path_is_relative_to_the_project_however_it_is_spelled(
    spelled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative_to(Path(spelled.format(tmp_path)), tmp_path) == "a/b.py"


def test_a_path_outside_the_project_stays_absolute(tmp_path: Path) -> None:
    outside = tmp_path / "project-two" / "a.py"
    assert relative_to(outside, tmp_path / "project") == outside.as_posix()


def test_a_link_keeps_the_name_by_which_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real", target_is_directory=True)
    assert relative_to(tmp_path / "link" / "a.py", tmp_path) == "link/a.py"
