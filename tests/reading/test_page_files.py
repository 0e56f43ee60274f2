from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading.page_files import page_paths


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in page_paths(folder)]


@pytest.mark.parametrize(
    "name", ["a.md", "x/a.md", "x/_a.md", "x/.a.md", "x/_y/a.md", "x/.y/a.md", "x/_build/a.md", "a.rst"]
)
def test_what_sphinx_builds_is_a_page(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert found(tmp_path) == [name]


@pytest.mark.parametrize("name", ["_a.md", ".a.md", "_build/a.md", ".x/a.md", "x/.#a.md", "x/_sources/a.md", "a.txt"])
def test_what_it_leaves_out_is_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    assert found(tmp_path) == []


def test_the_name_of_a_folder_above_hides_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "_sources" / "docs"
    folder.mkdir(parents=True)
    (folder / "a.md").touch()
    assert found(folder) == ["a.md"]
