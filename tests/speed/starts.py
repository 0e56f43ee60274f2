"""How long what we are installed into takes to start, with us and without; in processor time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from .contest import Row, Runner, contest

CHECKS = "import ast, prudent.checks.checker"


def starts(folder: Path, rounds: int, environ: dict[str, str]) -> Iterator[Row]:
    """Pytest with our plugin against pytest without; ``prudent check`` against Python with and without the checks."""
    empty = folder / "empty.py"
    empty.touch()
    # Other plugins that happen to be installed would only make the difference smaller.
    without = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--collect-only", str(empty)]
    ours = [*without, "-p", "prudent", "-p", "prudent-leaks"]

    # 5: pytest has found no tests.
    def against(what: str, own: list[str], label: str, other: list[str]) -> Row:
        mine = Runner("prudent", own, folder, processor=True, statuses=(0, 5))
        return contest(what, mine, Runner(label, other, folder, processor=True, statuses=(0, 5)), rounds, environ)

    yield against("pytest's start", ours, "pytest without our plugin", without)
    check = [sys.executable, "-m", "prudent", "check", str(empty)]
    yield against("check of an empty file", check, "import of ast", [sys.executable, "-c", "import ast"])
    yield against(
        "check of an empty file, beyond the checks", check, "import of the checks", [sys.executable, "-c", CHECKS]
    )
