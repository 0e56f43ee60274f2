"""Errors in files: an exception while a file is read, and a dataclass to report the error afterwards."""

from __future__ import annotations

from dataclasses import dataclass


class TextError(ValueError):
    """An error in the text of a file; the message ends with what would be right. `at` adds the path."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        """The line in the file, 1-based."""

    def at(self, path: str) -> ReadingError:
        """Return the error as data, with the path of the file."""
        return ReadingError(path, self.line, str(self))


@dataclass(frozen=True, slots=True)
class ReadingError:
    """An error in a file: where it is, what is wrong, and what would be right."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
