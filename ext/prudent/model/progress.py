"""How a long run tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with the number of what is done, of what there is to do (0 if unknown), and the name of the last one."""


def silent(_done: int, _total: int, _name: str) -> None:
    """Tell nobody."""


def progress_words(what: str, done: int, total: int, name: str) -> str:
    """Return the line that a person sees: ``proving 7/120 [3.13]``."""
    return f"{what} {done:,}{f'/{total:,}' if total else ''} [{name}]"
