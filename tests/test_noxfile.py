"""The sessions of noxfile.py, and the dependency groups that they are given."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
GROUPS: dict[str, list[Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]


def packages(group: str) -> set[str]:
    """What the group asks for, without what that needs in turn."""
    found = set()
    for entry in GROUPS[group]:
        found |= {entry} if isinstance(entry, str) else packages(entry["include-group"])
    return found


def sessions() -> list[str]:
    """The sessions that install anything."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and _is_session(node)]


def _is_session(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "nox.session" for decorator in node.decorator_list)


@pytest.mark.parametrize("session", sessions())
def test_session_has_a_group_that_is_locked_and_holds_nox(session: str) -> None:
    assert packages("nox") <= packages(session) <= packages("dev")


def test_building_the_handbook_takes_no_tools_of_the_developers() -> None:
    assert packages("docs").isdisjoint({"mypy", "ruff", "playwright", "pytest", "coverage", "import-linter"})


def test_no_session_replaces_the_uv_that_installs_it() -> None:
    assert not any("uv" in packages(group) for group in GROUPS if group != "dev")
