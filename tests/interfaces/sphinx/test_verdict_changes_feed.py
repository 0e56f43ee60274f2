"""The feed says what each release of Python changed, under the day of that release."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from .conftest import Project

NAME = "{http://www.w3.org/2005/Atom}"


def feed(project: Project) -> ET.Element:
    return ET.fromstring((Path(project.build().app.outdir) / "changes.atom").read_text("utf-8"))  # noqa: S314 -- our own


def texts(root: ET.Element, name: str) -> list[str]:
    return [entry.findtext(f"{NAME}{name}") or "" for entry in root.findall(f"{NAME}entry")]


@pytest.fixture
def upgrade(whole: Project, python2: str, running: str) -> Project:
    """A project that is proved on 2.7 and the running Python, which was released on a known day."""
    whole.settings["expected"] = [python2, running]
    whole.write("docs/upgrades.md", "# Upgrades\n\n```{upgrades}\n```\n")
    notes = f'["{running}"]\n"keep/bad.py" = "gh-1 & more"\n\n[released]\n"{running}" = 2022-10-24\n'
    whole.write("docs/_upstream.toml", notes)
    return whole


def test_a_changed_verdict_is_in_the_feed(whole: Project, running: str) -> None:
    change = {"date": "2026-01-02", "rule": "EXC01", "name": running, "before": "leaks", "now": "clean"}
    whole.write("docs/_records/history/changes.jsonl", json.dumps(change) + "\n")
    assert texts(feed(whole), "title") == [f"EXC01: the bad code is clean on {running}; it was leaks"]


def test_an_upgrade_is_in_the_feed_under_the_day_of_the_release(upgrade: Project, running: str) -> None:
    root = feed(upgrade)
    assert texts(root, "title") == [f"From 2.7 to {running}: 1 file does something else"]
    assert texts(root, "updated") == ["2022-10-24T00:00:00Z"] == [root.findtext(f"{NAME}updated")]
    (content,) = texts(root, "content")
    assert f"</a> bad.py: clean on 2.7, leaks on {running} (gh-1 &amp; more)</li>" in content
    link = root.find(f"{NAME}entry/{NAME}link")
    assert link is not None
    page, _, anchor = link.attrib["href"].partition("#")
    assert f'id="{anchor}"' in (upgrade.root / "docs/_build/html" / page).read_text(encoding="utf-8")


def test_an_upgrade_whose_day_nobody_knows_has_no_date_invented_for_it(upgrade: Project) -> None:
    upgrade.remove("docs/_upstream.toml")
    root = feed(upgrade)
    assert texts(root, "title") == []
    assert (root.findtext(f"{NAME}updated") or "") >= "2026"  # that of the newest record


def test_the_newest_entry_stands_first(upgrade: Project, running: str) -> None:
    days = ("2022-01-02", "2026-01-02")
    changes = [{"date": day, "rule": "EXC01", "name": running, "before": "leaks", "now": "clean"} for day in days]
    lines = "".join(json.dumps(change) + "\n" for change in changes)
    upgrade.write("docs/_records/history/changes.jsonl", lines)
    dates = [text[:10] for text in texts(feed(upgrade), "updated")]
    assert dates == ["2026-01-02", "2022-10-24", "2022-01-02"]


def test_a_release_on_what_is_no_day_is_a_fault(upgrade: Project, running: str) -> None:
    upgrade.write("docs/_upstream.toml", f'[released]\n"{running}" = "in autumn"\n')
    assert upgrade.build().warned(
        "docs/_upstream.toml:1", f"the release of {running} on 'in autumn'", "that is no date"
    )
