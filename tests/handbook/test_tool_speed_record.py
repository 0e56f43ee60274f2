from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prudent.handbook.tool_speed_record import load_speed
from prudent.proving.record_errors import RecordsError

ROW = {
    "what": "1,000 snippets",
    "ours": "prudent",
    "theirs": "Sybil",
    "own": [2.0, 2.2],
    "other": [1.0, 1.0],
    "processor": [4.0, 4.0],
    "memory": 50.5,
    "runs": 1000,
}
RECORD = {
    "date": "2026-01-02",
    "machine": {"cores": 2, "processor": "a processor", "kernel": "Linux 6", "compiler": ""},
    "python": "3.13.0",
    "packages": {"pytest": "9"},
    "rows": [ROW],
}


def test_published_records_can_be_read() -> None:
    folder = Path(__file__).parents[2] / "docs" / "_records" / "speed"
    assert [load_speed(path).rows for path in folder.glob("*.json")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"own": []}, "field rows[0].own: 0 values are not between 1 and 10,000"),
        ({"other": [1.0]}, "field rows[0].other: 1 rounds stand beside 2 of ours"),
        ({"other": [0.0, 1.0]}, "field rows[0].other[0]: 0.0 is not between 1e-09 and 1e+09"),
        ({"what": "a\nb"}, "field rows[0].what: 'a\\nb' is not a line of 500 characters"),
        ({"runs": -1}, "field rows[0].runs: -1 is not between"),
    ],
)
def test_wrong_field_is_named_with_the_file_and_the_way_out(tmp_path: Path, row: dict[str, object], said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(RECORD | {"rows": [ROW | row]}))
    with pytest.raises(RecordsError) as caught:
        load_speed(path)
    assert str(caught.value).startswith(f"{path}: no record of speed: {said}")
    assert str(caught.value).endswith("; write it anew: nox -s speed")


def test_value_of_another_kind_is_refused_wherever_it_stands(
    tmp_path: Path, wrong_kinds: Callable[[object], Iterator[tuple[tuple[str | int, ...], Any]]]
) -> None:
    path = tmp_path / "x.json"
    for _place, data in wrong_kinds(RECORD):
        path.write_text(json.dumps(data))
        with pytest.raises(RecordsError):
            load_speed(path)
