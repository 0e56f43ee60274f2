"""Reads the TOML files beside the pages, such as ``docs/_moved.toml``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from .errors import ReadingError, TextError
from .text_files import read_text

# Before Python 3.14, the parser's error has the line only in its message, and not as an attribute.
_LINE = re.compile(r"at line (\d+)")


def read_toml_file(root: Path, path: Path) -> dict[str, Any] | ReadingError:
    """Return the content of a TOML file, an empty dictionary if there is no such file, or the error in it.

    `root` is the project's folder; the path in the error is relative to it.
    """
    name = path.relative_to(root).as_posix()
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(read_text(path))
    except TextError as error:
        return error.at(name)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        return ReadingError(name, int(line[1]) if line else 1, f"this is not TOML: {error}")
