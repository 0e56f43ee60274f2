"""The record of how far browsers agree with the handbook."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from prudent.handbook.browser_agreement_record import NAME, Agreement, Disagreement, SeriesCount, load_agreement
from prudent.handbook.project_settings import Settings
from prudent.handbook.pyodide_releases import RELEASES
from prudent.proving.record_errors import RecordsError

RECORDS = Path(__file__).parents[2] / "docs" / "_records"
ENOUGH = 0.97
RECORD = Agreement(
    "2026-01-02",
    (SeriesCount("3.13", "3.13.2", "0.29.5", 10, 8, 1),),
    (Disagreement("snippets/x/bad.py", "abc", "3.13", "clean", "leaks", declared=False, reason="it leaks: a path"),),
)


def write(folder: Path, text: str) -> None:
    (folder / NAME).parent.mkdir()
    (folder / NAME).write_text(text, encoding="utf-8")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert load_agreement(tmp_path) is None
    write(tmp_path, json.dumps(asdict(RECORD)))
    assert load_agreement(tmp_path) == RECORD


def test_a_disagreement_is_about_one_code_on_one_series() -> None:
    assert RECORD.refutes("snippets/x/bad.py", "abc", "3.13")
    assert not RECORD.refutes("snippets/x/bad.py", "abc", "3.12")
    assert not RECORD.refutes("snippets/x/bad.py", "changed", "3.13")
    assert not RECORD.refutes("snippets/x/good.py", "abc", "3.13")
    assert RECORD.series[0].agreed == 9


def test_what_the_handbook_declares_for_the_release_of_the_browser_refutes_nothing() -> None:
    declared = replace(RECORD, disagreements=(replace(RECORD.disagreements[0], declared=True),))
    assert not declared.refutes("snippets/x/bad.py", "abc", "3.13")


def test_a_broken_record_names_its_file_and_the_way_out(tmp_path: Path) -> None:
    write(tmp_path, '{"date": "2026-01-02"}')
    with pytest.raises(RecordsError, match=r"agreement\.json: no record of agreement: .*nox -s browsers"):
        load_agreement(tmp_path)


def test_the_published_record_is_of_all_releases_that_the_site_offers_and_agrees_enough() -> None:
    record = load_agreement(RECORDS)
    assert record is not None
    assert [own.series for own in record.series] == list(Settings.load(RECORDS.parents[1]).browser)
    for own in record.series:
        assert (own.python, own.pyodide) == (RELEASES[own.series].python, RELEASES[own.series].version)
        assert own.offered > 300
        assert own.agreed >= ENOUGH * own.offered
        different = [one for one in record.disagreements if one.series == own.series]
        assert len(different) == own.offered - own.alike
