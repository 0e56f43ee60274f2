"""The command line: ``prudent prove``, ``prudent interpreters``, ``prudent records``."""

from __future__ import annotations

from .command import main

__all__ = ["main"]
