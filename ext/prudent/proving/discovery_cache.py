"""Caches the facts of interpreters, since it takes a second to start a dozen of them and ask each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from prudent.model.interpreter import Interpreter

from .installed_interpreter import Installation


class Answers:
    """A file of interpreters' facts, by the path, time of change and size of the executable."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, object] = {}
        try:
            data = json.loads(path.read_text(encoding="utf-8")) if path else {}
        except (OSError, ValueError):  # absent or damaged: the interpreters are asked again
            data = {}
        if isinstance(data, dict):
            self._known = data

    def get(self, executable: Path) -> Installation | None:
        """Return the cached installation; `None` if it was never asked, or if the executable has changed since."""
        key = _key(executable)
        facts = self._known.get(key) if key else None
        if not isinstance(facts, dict):
            return None
        try:
            own = {name: fact for name, fact in facts.items() if name != "library"}
            return Installation(Interpreter.from_json(own), executable, Path(facts["library"]))
        except (KeyError, TypeError, ValueError):  # written by an older version, with other fields
            return None

    def keep(self, installations: Iterable[Installation]) -> None:
        """Write the answers to the file. If it cannot be written, the next build asks the interpreters again."""
        if self._path is None:
            return
        facts = {
            _key(found.executable): found.interpreter.as_json() | {"library": str(found.library)}
            for found in installations
        }
        text = json.dumps({key: value for key, value in facts.items() if key}, sort_keys=True, indent=1)
        if text == json.dumps(self._known, sort_keys=True, indent=1):
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Write a temporary file and rename it, since several builds may start at once.
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=self._path.parent, prefix=".part-", delete=False
            ) as part:
                part.write(text)
            Path(part.name).replace(self._path)
        except OSError:
            return


def _key(executable: Path) -> str:
    """Return the path, time of change and size of a file as one text; ``""`` if the file is gone."""
    try:
        status = executable.stat()
    except OSError:
        return ""
    return f"{executable}|{status.st_mtime_ns}|{status.st_size}"
