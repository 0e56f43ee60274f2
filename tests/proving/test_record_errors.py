"""A record that cannot be read is reported with its file, its field and what writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.json_reader import FieldError
from prudent.proving.record_errors import RecordsError, session_record


def test_a_field_at_fault_is_reported_with_the_file_and_the_session() -> None:
    with (
        pytest.raises(RecordsError, match=r"^docs/speed\.json: no record of speed: .*; write it anew: nox -s speed$"),
        session_record(Path("docs/speed.json"), "speed", "speed"),
    ):
        raise FieldError("row", "a number")


def test_other_errors_pass() -> None:
    with pytest.raises(FileNotFoundError), session_record(Path("docs/speed.json"), "speed", "speed"):
        raise FileNotFoundError
