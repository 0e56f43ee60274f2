"""Reads and writes the file that lists known causes, the baseline: tests fail for other causes only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from prudent.diagnosis.cause import Cause
from prudent.model.json_reader import FieldError, parse, read

# The folder of packages is another one on each machine, and for each version of Python.
_INSTALLED = re.compile(r".*/(?:site|dist)-packages/")


class LeakBaselineError(ValueError):
    """A file of known causes that cannot be read; the text says which and why."""


def known_by(cause: Cause) -> str:
    """Return the key of a cause in the baseline: its file, function, name and rule.

    The key has no line, which changes with every edit above it, and no folder of this machine.
    """
    file = _INSTALLED.sub("", cause.owner.place)
    return f"{file} in {cause.function or 'no function'}: {cause.name} [{cause.rule}]"


def read_known(path: Path) -> frozenset[str]:
    """Return the keys of the known causes in a file; raises `LeakBaselineError`."""
    try:
        return frozenset(read(tuple[str, ...], parse(path.read_bytes())))
    except OSError as error:
        said = f"{path} cannot be read: {error.strerror}"
        raise LeakBaselineError(f"{said}; --prudent-write-baseline writes it") from None
    except FieldError as error:
        raise LeakBaselineError(f"{path} is no list of causes: {error}; write it anew") from None


def write_known(path: Path, names: Iterable[str]) -> None:
    """Write the file, one cause on a line, sorted, so that a review shows what was added."""
    path.write_text(json.dumps(sorted(set(names)), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
