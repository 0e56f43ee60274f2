"""The typed snippets of the chapter on proxy functions: mypy accepts them, and refuses the wrong calls."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

FOLDER = Path(__file__).parent.parent.parent / "snippets" / "proxy-functions"

WRONG = {
    "argument-less/good_typed.py": [
        ("add(1, 2)", "add(1)", "call-arg"),
        ("add(1, 2)", 'add(1, "2")', "arg-type"),
        ("total: int", "total: str", "assignment"),
    ],
    "plain-arguments/good_typed.py": [
        ('("ada", 3)', '("ada",)', "arg-type"),
        ('("ada", 3)', '("ada", "3")', "arg-type"),
        ('("ada", 3)', '("ada")', "arg-type"),
        ("text: str", "text: int", "assignment"),
    ],
    "star-arguments/good_typed.py": [
        ("call(table, [2], func=float)", "call(table, [2])", "call-arg"),
        ("call(table, [2], func=float)", 'call(table, ["2"], func=float)', "list-item"),
        ("call(table, [2], func=float)", "call(table, [2], function=float)", "call-arg"),
        ("announced(table)([1, 2], func=float)", "announced(table)([1, 2])", "call-arg"),
    ],
}


def checked(folder: Path, source: str) -> str:
    """What mypy says of a file with this text."""
    path = folder / "typed.py"
    path.write_text(source, encoding="utf-8")
    cache = f"--cache-dir={folder.parent / 'mypy'}"
    return api.run(["--strict", "--no-incremental", "--config-file=", cache, str(path)])[0]


@pytest.mark.parametrize("name", WRONG)
def test_mypy_accepts_the_snippet(name: str, tmp_path: Path) -> None:
    assert "Success" in checked(tmp_path, (FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "right", "wrong", "code"), [(name, *case) for name in WRONG for case in WRONG[name]])
def test_mypy_refuses_a_wrong_call(name: str, right: str, wrong: str, code: str, tmp_path: Path) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    assert right in source
    said = checked(tmp_path, source.replace(right, wrong))
    assert re.search(rf"\[{code}\]", said), said
