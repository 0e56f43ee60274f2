"""Defines how a long run reports its progress, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Progress = Callable[[int, int, str], None]
"""A function that takes the work done, the work in all (0 if unknown), and the name of what is being waited for."""

_FEW = 4  # up to so many series are listed; more are only counted, so that progress fits into one line


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
