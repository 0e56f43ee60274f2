"""Faults in the files that are read: as an exception while one is read, and as data afterwards."""

from __future__ import annotations

from dataclasses import dataclass


class TextError(ValueError):
    """A fault in the text of one file; the message ends with what is right. Whoever knows the path adds it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        """The line in the file, 1-based."""

    def at(self, path: str) -> ReadingError:
        """Return the same as data, with the path of the file."""
        return ReadingError(path, self.line, str(self))


@dataclass(frozen=True, slots=True)
class ReadingError:
    """A file that cannot be understood: where, what, and the way out."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
