"""The execution cache: one file an observation, named by all that it depends on."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from prudent.model.interpreter import Interpreter
from prudent.model.record import Provenance, Record, digest

from .discovery import INSIDE


@cache
def checker_digest() -> str:
    """A digest of the code that observes: the cache is for this machine, so it may be as strict as that."""
    sources = hashlib.sha256()
    for path in sorted(INSIDE.glob("*.py")):
        sources.update(path.read_bytes())
    return sources.hexdigest()


class Cache:
    """Observations made here. A file that cannot be read or written costs a run, never a build."""

    def __init__(self, folder: Path, limits: object = None) -> None:
        self.folder = folder
        self._limits = limits  # a run that they ended would end elsewhere under others
        self._checker = checker_digest()

    def load(self, content: str, interpreter: Interpreter, snippet_id: str) -> Record | None:
        """The record of this content on this build, whichever snippet it was run for; `None` if there is none."""
        try:
            data = json.loads(self._path(content, interpreter).read_text(encoding="utf-8"))
            record = Record.from_json(data, Provenance.CACHED)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if record.content != content or record.interpreter != interpreter:
            return None
        return replace(record, snippet=snippet_id)

    def store(self, record: Record) -> None:
        """Keep a record; another build may do the same at the same time."""
        path = self._path(record.content, record.interpreter)
        text = json.dumps(record.as_json(), sort_keys=True)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            Path(part).replace(path)
        except OSError:
            return

    def _path(self, content: str, interpreter: Interpreter) -> Path:
        key = digest([content, interpreter.as_json(), self._checker, self._limits])
        return self.folder / key[:2] / f"{key}.json"
