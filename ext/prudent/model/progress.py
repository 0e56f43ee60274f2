"""Defines how a long run reports its progress: how much of the work is done, and of how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Progress = Callable[[int, int, str], None]
"""Called with how much is done, how much there is to do (0 if unknown), and what is being waited for."""

_FEW = 4  # series that are listed; more are counted, since progress must fit into one line


def silent(_done: int, _total: int, _name: str) -> None:
    """Report nothing."""


def progress_words(what: str, done: int, total: int, name: str, seconds: float | None = None) -> str:
    """Return the line that a person sees: ``proving 7/120, 3 s [3.13]``."""
    passed = "" if seconds is None else f", {seconds:.0f} s"
    waiting = f" [{name}]" if name else ""
    return f"{what} {done:,}{f'/{total:,}' if total else ''}{passed}{waiting}"


def waiting_words(series: Sequence[str], installing: Sequence[str]) -> str:
    """Return which interpreters still have something to do: ``3.13, 3.14; packages for 3.14``."""
    words = [", ".join(series) if len(series) <= _FEW else f"{len(series)} Pythons"] if series else []
    if installing:
        words.append(f"packages for {', '.join(installing)}")
    return "; ".join(words)
