"""A change behind its time is seen: a page or a file that it shows, put back, or edited with its time kept."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def shown(counted: Project) -> Project:
    counted.write("docs/_part.txt", "Included words.\n")
    counted.write("docs/other.md", "# Other\n\nOwn words.\n\n```{literalinclude} _part.txt\n:unproved: a reason\n```\n")
    return counted


@pytest.mark.parametrize(("path", "old"), [("docs/other.md", "Own"), ("docs/_part.txt", "Included")])
def test_an_edit_with_the_time_kept_is_seen(shown: Project, path: str, old: str) -> None:
    shown.build()
    target = shown.root / path
    times = target.stat().st_atime_ns, target.stat().st_mtime_ns
    shown.change(path, old, old[::-1])
    os.utime(target, ns=times)
    again = shown.build()
    assert again.read == {"other"}
    assert f"{old[::-1]} words." in again.words("other")
    assert shown.build().read == frozenset()


def test_a_page_put_back_with_its_old_time_is_seen(shown: Project) -> None:
    target, kept = shown.root / "docs/other.md", shown.root / "kept.md"
    shutil.copy2(target, kept)
    shown.build()
    shown.change("docs/other.md", "Own", "New")
    assert "New words." in shown.build().words("other")
    shutil.copy2(kept, target)
    assert "Own words." in shown.build().words("other")


def test_a_file_that_changes_while_its_page_is_read_is_read_again(shown: Project) -> None:
    shown.conf += """
from pathlib import Path

def setup(app):
    path = Path(app.confdir, "docs", "_part.txt")
    if "Included" in path.read_text():
        # The parser has read it by then.
        app.connect("doctree-read", lambda *_: path.write_text("Later words."), 1)
"""
    shown.build()
    assert "Later words." in shown.build().words("other")
