from __future__ import annotations

import json
from pathlib import Path

from tests.interfaces.cli.small_handbooks import DRIVER, SOUND, Call


def test_records_are_written_for_publication(call: Call, few_pythons: tuple[str, ...], tmp_path: Path) -> None:
    status, out, _err = call(SOUND, "records")
    assert status == 0
    (path,) = (tmp_path / "docs" / "_records").glob("*.jsonl")
    assert out == f"written: {path}\n"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(records) == 2 * len(few_pythons)
    before = path.read_bytes()
    assert call({}, "records")[0] == 0
    assert path.read_bytes() == before


def test_records_publish_measurements_as_well(call: Call, tmp_path: Path) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER}, "records")
    assert status == 0
    assert "snippets-x-bench-" in said
    assert list((tmp_path / "docs" / "_records" / "bench").glob("*/*.json"))
