from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading.errors import TextError
from prudent.reading.text_files import read_text


def test_line_ends_and_the_mark_of_editors_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"\xef\xbb\xbf# /// proof\r\nx = 1\ry = 2\n")
    assert read_text(tmp_path / "x.py") == "# /// proof\nx = 1\ny = 2\n"


def test_a_byte_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"x = 1\n\n# caf\xe9\n")
    with pytest.raises(TextError, match=r"not UTF-8: byte 0xe9 \(.*\); save the file as UTF-8") as caught:
        read_text(tmp_path / "x.py")
    assert str(caught.value.at("a/x.py")).startswith("a/x.py:3: not UTF-8")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextError, match="cannot be read: No such file"):
        read_text(tmp_path / "x.py")
