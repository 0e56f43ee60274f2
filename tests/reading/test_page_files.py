from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.project import Project as SphinxProject

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


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("b.md", {"b.md"}),
        ("x", {"x/b.md", "x/y/b.md"}),
        ("x/", set()),
        ("*.md", {"a.md", "b.md"}),
        ("**/b.md", {"x/b.md", "x/y/b.md"}),
        ("**b.md", {"b.md", "x/b.md", "x/y/b.md"}),
        ("x/*/b.md", {"x/y/b.md"}),
        ("?.md", {"a.md", "b.md"}),
        ("[!a].md", {"b.md"}),
        ("[ac].md", {"a.md"}),
        ("x.y", set()),
    ],
)
def test_patterns_leave_out_what_sphinx_leaves_out(tmp_path: Path, pattern: str, left_out: set[str]) -> None:
    names = {"a.md", "b.md", "x/b.md", "x/y/b.md"}
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Page\n", encoding="utf-8")
    found = {path.relative_to(tmp_path).as_posix() for path in page_paths(tmp_path, [pattern])}
    assert names - found == left_out
    assert found == {f"{name}.md" for name in SphinxProject(tmp_path, {".md": "markdown"}).discover([pattern])}


@pytest.mark.parametrize("pattern", ["[^a]", "[]a]", "[!]a]", "[]", "[!]", "[!a]", "[a", "x/[!_]*.md", "**/[a-c].md"])
def test_sets_in_patterns_mean_what_they_mean_to_sphinx(tmp_path: Path, pattern: str) -> None:
    for name in ("a", "b", "^", "]", "!", "[]", "[!]", "[a", "z"):
        for path in (tmp_path / name / "deep.md", tmp_path / "x" / f"{name}.md", tmp_path / "x" / f"_{name}.md"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    theirs = SphinxProject(tmp_path, {".md": "markdown"})
    theirs.discover([pattern])
    ours = {path.relative_to(tmp_path).as_posix() for path in page_paths(tmp_path, [pattern])}
    assert ours == {f"{name}.md" for name in theirs.docnames}
