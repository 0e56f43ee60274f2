"""Whose records the site is built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .foreign_records import ABSENT

if TYPE_CHECKING:
    from .conftest import Project


def test_each_machine_is_listed_with_what_is_not_used_and_why(gathered: Project, running: str) -> None:
    said = gathered.build().words("whose")
    assert f"which built this {running} 2 none none" in said
    assert f"linux-arm {ABSENT} 2 none none" in said
    assert f"windows {ABSENT} 2 none 1" in said
    assert (
        f"slow-and-old {ABSENT} 3 1 of a snippet that this handbook does not have; 2 recorded for other code none"
        in said
    )
