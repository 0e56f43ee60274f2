"""Reads text files as UTF-8, and reports the line of a byte that is not UTF-8."""

from __future__ import annotations

from pathlib import Path

from .errors import TextError


def read_text(path: Path) -> str:
    """Return the text of a file, with a newline for every line end and without a byte order mark.

    Raises `TextError` if it cannot be read, or with the line of the first byte that is not UTF-8.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TextError(1, f"cannot be read: {error.strerror or error}") from None
    try:
        # Editors on Windows may write a byte order mark, which would hide a block in the first line.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"byte 0x{content[error.start]:02x}"
        raise TextError(line, f"not UTF-8: {byte} ({error.reason}); save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
