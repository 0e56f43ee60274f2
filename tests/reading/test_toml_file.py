from __future__ import annotations

from pathlib import Path

from prudent.reading.errors import ReadingError
from prudent.reading.toml_file import read_toml_file


def test_a_file_is_read_and_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "x.toml"
    assert read_toml_file(tmp_path, path) == {}
    path.parent.mkdir()
    path.write_text('a = "b"\n')
    assert read_toml_file(tmp_path, path) == {"a": "b"}


def test_a_fault_has_its_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("a = 1\nb = \n")
    fault = read_toml_file(tmp_path, path)
    assert isinstance(fault, ReadingError)
    assert str(fault).startswith("x.toml:2: this is not TOML: ")
    path.write_bytes(b"a = 1\nb = '\xe4'\n")
    fault = read_toml_file(tmp_path, path)
    assert isinstance(fault, ReadingError)
    assert str(fault).startswith("x.toml:2: ")
