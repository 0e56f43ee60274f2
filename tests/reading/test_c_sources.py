from __future__ import annotations

from pathlib import Path

from prudent.model.snippet import Snippet
from prudent.reading.errors import ReadingError
from prudent.reading.snippet_reader import read_file


def read(folder: Path, extensions: str, **files: str) -> Snippet | ReadingError:
    for name, text in files.items():
        (folder / f"{name}.c").write_text(text, encoding="utf-8")
    path = folder / "good.py"
    path.write_text(f"# /// proof\n# clean = true\n# extensions = {extensions}\n# ///\n", encoding="utf-8")
    return read_file(folder, path)


def test_a_c_file_comes_with_what_it_includes_before_it(tmp_path: Path) -> None:
    found = read(tmp_path, '["outer.c"]', outer='#include "inner.c"\n#include "Python.h"\n', inner="int one;\n")
    assert isinstance(found, Snippet)
    assert [name for name, _text in found.sources] == ["inner.c", "outer.c"]


def test_a_file_that_is_missing_is_an_error_that_names_it(tmp_path: Path) -> None:
    error = read(tmp_path, '["lost.c"]')
    assert isinstance(error, ReadingError)
    assert "lost.c" in error.message


def test_only_c_is_compiled(tmp_path: Path) -> None:
    error = read(tmp_path, '["outer.cpp"]')
    assert isinstance(error, ReadingError)
    assert (error.line, "'outer.cpp' is none" in error.message) == (3, True)


def test_c_files_may_include_one_another(tmp_path: Path) -> None:
    found = read(tmp_path, '["one.c"]', one='#include "other.c"\n', other='#include "one.c"\n#include "other.c"\n')
    assert isinstance(found, Snippet)
    assert [name for name, _text in found.sources] == ["other.c", "one.c"]


def test_a_c_file_that_is_not_utf_8_is_an_error_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "inner.c").write_bytes(b"int one;\n// \xe9\n")
    error = read(tmp_path, '["outer.c"]', outer='#include "inner.c"\n')
    assert str(error).startswith("good.py:2: inner.c:2: not UTF-8: byte 0xe9")
