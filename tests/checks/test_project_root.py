"""The project's folder is the same for the static check and for the handbook."""

from __future__ import annotations

from pathlib import Path

from prudent.checks.project_root import is_adopted, project_root


def test_our_table_goes_before_a_nearer_file_and_any_file_before_none(tmp_path: Path) -> None:
    inner = tmp_path / "package" / "src"
    inner.mkdir(parents=True)
    (tmp_path / "package" / "pyproject.toml").write_bytes(b"[project] \xff is no TOML")
    assert project_root(inner) == tmp_path / "package"
    (tmp_path / "pyproject.toml").write_text("[tool.prudent]\n", encoding="utf-8")
    assert project_root(inner) == tmp_path
    assert is_adopted(tmp_path)
    assert not is_adopted(tmp_path / "package")
