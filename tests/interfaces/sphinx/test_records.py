"""What was recorded on another machine is shown as such, and proves nothing here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from .foreign_records import ABSENT, elsewhere, publish

if TYPE_CHECKING:
    from .conftest import Project


def test_it_says_where_and_when(recorded: Project, running: str) -> None:
    said = recorded.build().words("keep")
    assert f"recorded elsewhere (far-away, 2020-01-02): {ABSENT}" in said
    assert f"Verdict: Leaks on {ABSENT}, {running}." in said


def test_it_is_no_pass(recorded: Project, running: str) -> None:
    built = recorded.build()
    said = built.words("keep")
    assert f"{ABSENT} (leaks) {running} ✓ leaks" in said
    assert f"{ABSENT} ✓" not in said
    assert f'prudent-elsewhere"><p><strong>{ABSENT}' in built.page("keep")
    assert f'prudent-elsewhere"><p><strong>{running}' not in built.page("keep")


def test_the_evidence_has_its_version_and_its_origin(recorded: Project) -> None:
    said = recorded.build().words("keep")
    assert "Releases: 3.2.6" in said
    assert "recorded elsewhere (far-away, 2020-01-02)" in said


def test_it_fails_no_build(recorded: Project) -> None:
    records = [elsewhere(record) for record in recorded.build().proof.records.values()]
    lying = [replace(r, observation=replace(r.observation, leaks=(), held=())) for r in records]
    publish(recorded, lying)
    built = recorded.build(strict=True)
    assert built.warnings == ()
    assert f"{ABSENT} ✗ clean, against what is declared" in built.words("keep")


def test_it_is_not_proved_when_the_code_is_another(recorded: Project, running: str) -> None:
    recorded.build()
    recorded.change("snippets/keep/bad.py", "seven", "eight")
    built = recorded.build()
    assert built.warnings == ()
    said = built.words("keep")
    assert f"{ABSENT} ? not proved: recorded for other code {running} ✓ leaks" in said
    assert f"Verdict: Leaks on {running}; not proved: recorded for other code on {ABSENT}." in said
    assert "recorded elsewhere (far-away, 2020-01-02)" in said  # the good one has not changed


def test_a_new_record_reads_the_page_again(handbook: Project, running: str) -> None:
    handbook.settings["expected"] = [ABSENT, running]
    first = handbook.build()
    assert f"{ABSENT} ? not run" in first.words("keep")
    publish(handbook, [elsewhere(record) for record in first.proof.records.values()])
    again = handbook.build()
    assert again.ran == 0
    assert again.read == {"keep"}
    assert "index" in again.written
    assert f"{ABSENT} (leaks)" in again.words("keep")


def test_a_series_that_is_here_needs_no_record_of_another_machine(handbook: Project, running: str) -> None:
    first = handbook.build()
    publish(handbook, [replace(record, machine="far-away") for record in first.proof.records.values()])
    again = handbook.build(into="again")
    assert "far-away" not in again.words("keep")
    assert f"{running} ✓ leaks" in again.words("keep")


def test_a_claim_is_held_against_the_records_of_other_machines(recorded: Project) -> None:
    recorded.write("docs/said.md", "# Said\n\n{claim}`it leaks <keep/bad.py: leaks on 3.2>`\n")
    assert recorded.build().warnings == ()
    recorded.write("docs/said.md", "# Said\n\n{claim}`it does not <keep/bad.py: clean on 3.2>`\n")
    assert recorded.build().warned("docs/said.md:3", "leaks, not 'clean'", "3.2")


def test_a_broken_records_file_ends_the_build(recorded: Project) -> None:
    recorded.write("docs/_records/far-away.jsonl", "{}\n")
    with pytest.raises(Exception, match=r"far-away\.jsonl:1: not a record"):
        recorded.build()


def test_records_that_disagree_are_both_shown(gathered: Project, running: str) -> None:
    built = gathered.build(strict=True)
    said = built.words("keep")
    assert f"{ABSENT} (leaks; but clean on windows) {running} ✓ leaks" in said
    assert "recorded elsewhere (linux-arm, 2020-01-03)" in said


def test_what_another_machine_saw_on_a_series_that_is_here_is_shown_if_it_is_otherwise(
    handbook: Project, running: str
) -> None:
    first = handbook.build()
    records = [replace(record, machine="far-away") for record in first.proof.records.values()]
    publish(handbook, [replace(r, observation=replace(r.observation, leaks=(), held=())) for r in records])
    built = handbook.build(strict=True)
    assert f"{running} ✓ leaks; but clean on far-away" in built.words("keep")


def test_a_record_that_was_changed_by_hand_fails_the_build_with_its_line(gathered: Project) -> None:
    gathered.change("docs/_records/windows.jsonl", '"exact": true', '"exact": false')
    built = gathered.build()
    assert built.warned("docs/_records/windows.jsonl:1", "refused", "it was changed since it was written")
    assert "but clean on windows" not in built.words("keep")
    assert "windows none 0 2 it was changed since it was written" in built.words("whose")


def test_a_measurement_that_is_none_ends_the_build_with_its_place(handbook: Project) -> None:
    handbook.write("docs/_records/bench/far-away/x.json", "{}")
    with pytest.raises(ExtensionError) as caught:
        handbook.build()
    assert re.match(r"\S*x\.json:1: not a measurement: field \w+: it is missing; delete the file", str(caught.value))
