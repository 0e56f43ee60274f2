from __future__ import annotations

from pathlib import Path

import pytest

from prudent.proving.standard_library_digest import library_digest


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name in ("os.py", "json/decoder.py", "json/__pycache__/decoder.pyc", "site-packages/x.py", "test/test_os.py"):
        path = tmp_path / "lib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("pass\n")
    return tmp_path / "lib"


@pytest.mark.parametrize("name", ["os.py", "json/decoder.py", "new.py", "json/new.py"])
def test_edited_or_new_file_is_another_library(library: Path, name: str) -> None:
    before = library_digest(library)
    (library / name).write_text("edited = True\n")
    assert library_digest(library) != before


@pytest.mark.parametrize("name", ["json/__pycache__/decoder.pyc", "os.pyc", "site-packages/x.py", "test/test_os.py"])
def test_what_no_snippet_imports_is_no_part_of_it(library: Path, name: str) -> None:
    before = library_digest(library)
    (library / name).write_text("edited = True\n")
    assert library_digest(library) == before


def test_file_that_is_gone_is_noticed(library: Path) -> None:
    before = library_digest(library)
    (library / "os.py").unlink()
    assert library_digest(library) != before


def test_unknown_place_has_no_digest(tmp_path: Path) -> None:
    assert library_digest(None) == ""
    assert library_digest(tmp_path / "gone")
