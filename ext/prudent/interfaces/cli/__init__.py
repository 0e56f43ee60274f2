"""The command line ``prudent``: one module for each subcommand, which is loaded when it is called."""

from __future__ import annotations

from .command import main

__all__ = ["main"]
