"""Parsers of numeric option values; each raises `argparse.ArgumentTypeError`, which says what is allowed."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable

_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def count_of(things: str, least: int = 1) -> Callable[[str], int]:
    """Return a parser of whole numbers from `least` on; `things`, such as ``"processes"``, are named in its error."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"expected a number of {things}, at least {least}, not {text!r}")
        return int(text)

    return read


def seconds(text: str) -> float:
    """Read a number of seconds above zero."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan  # refused below, with the same message as a negative number
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"expected a number of seconds above 0, not {text!r}")
    return number


def memory_size(text: str) -> int:
    """Read a size such as ``512M`` in bytes; units are powers of 1024, also if they are written ``MB``."""
    found = re.fullmatch(r"(\d+)([KMG]?)i?B?", text.strip(), re.IGNORECASE)
    size = int(found[1]) * _UNITS[found[2].upper()] if found else 0
    if not size:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 512M or 2G, for example")
    return size
