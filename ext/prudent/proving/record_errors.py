"""Reports files of records that cannot be read, with the field at fault and the command that writes them again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from prudent.model.json_reader import FieldError


class RecordsError(ValueError):
    """A file of records, measurements or verdicts that cannot be read; the text has line, field and the way out."""


@contextlib.contextmanager
def session_record(path: Path, what: str, session: str) -> Iterator[None]:
    """Turn the `FieldError` of a record into a `RecordsError` that names the nox session to write it again."""
    try:
        yield
    except FieldError as error:
        raise RecordsError(f"{path}: no record of {what}: {error}; write it anew: nox -s {session}") from None
