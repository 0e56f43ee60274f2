"""The roles of the handbook's files: each is explained to contributors, and each is in use."""

from __future__ import annotations

import re
from pathlib import Path

from prudent.model.snippet_role import Role, first_word

ROOT = Path(__file__).parent.parent.parent


def test_the_contributors_page_has_a_sentence_on_each_role_and_on_no_other() -> None:
    page = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    section = page.split("## Name the files")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| \w.{20,} \|$", section, re.MULTILINE) == list(Role)


def test_there_are_eight_roles_at_most() -> None:
    assert len(Role) <= 8


def test_every_role_is_in_use_and_every_file_has_one() -> None:
    found = (path for path in (ROOT / "snippets").rglob("*") if path.suffix in (".py", ".pycon"))
    # What several files of a folder import has a name with two underscores, and is no snippet.
    files = [path for path in found if "__pycache__" not in path.parts and not path.name.startswith("__")]
    assert {first_word(path.as_posix()) for path in files} == set(Role)
