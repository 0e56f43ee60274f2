from __future__ import annotations

from pathlib import Path

from prudent.reading.folder_walk import paths_below


def found(folder: Path, *hidden: str, deep: bool = True) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths_below(folder, hidden, deep=deep)]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_hidden_names_are_left_out_at_any_depth_or_at_the_top_alone(tmp_path: Path) -> None:
    write(tmp_path, "a", "_b", "_c/d", "e/_f", "e/_g/h")
    assert found(tmp_path, "_") == ["a"]
    assert found(tmp_path, "_", deep=False) == ["a", "e/_f", "e/_g/h"]


def test_a_linked_folder_is_walked_through(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a", "here/b")
    (tmp_path / "here/link").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "here") == ["b", "link/a"]


def test_a_link_to_a_folder_that_it_stands_in_ends_no_walk(tmp_path: Path) -> None:
    write(tmp_path, "x/y/a")
    (tmp_path / "x/y/up").symlink_to(tmp_path / "x")
    (tmp_path / "x/self").symlink_to(tmp_path / "x", target_is_directory=True)
    assert found(tmp_path) == ["x/y/a"]


def test_two_folders_that_link_to_each_other_end_no_walk(tmp_path: Path) -> None:
    write(tmp_path, "x/a", "y/b")
    (tmp_path / "x/to-y").symlink_to(tmp_path / "y")
    (tmp_path / "y/to-x").symlink_to(tmp_path / "x")
    assert found(tmp_path) == ["x/a", "x/to-y/b", "y/b", "y/to-x/a"]
