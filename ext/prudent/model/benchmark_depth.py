"""How much is measured."""

from __future__ import annotations

from enum import StrEnum


class Depth(StrEnum):
    """How much is measured."""

    OFF = "off"
    QUICK = "quick"
    FULL = "full"
