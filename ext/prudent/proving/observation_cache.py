"""Stores observations in a file, each under a key made of everything that it depends on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from prudent.model.digest import digest
from prudent.model.interpreter import Interpreter
from prudent.model.record import Provenance, Record

from .discovery import TARGET_FOLDER

NAME = "observations.sqlite"
# Without row IDs, the table itself is sorted by the key, so an entry is found by one search instead of two.
_TABLE = "CREATE TABLE IF NOT EXISTS observations (key TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID"
_PATIENCE = 10.0  # seconds to wait while another build writes
_EVERY = 1.0  # seconds between two writes; a build that is killed loses at most the records of this time


@cache
def checker_digest() -> str:
    """Return a digest of the sources that run in target interpreters; after any change, all is observed again."""
    sources = hashlib.sha256()
    for path in sorted(TARGET_FOLDER.glob("*.py")):
        sources.update(path.read_bytes())
    return sources.hexdigest()


class Cache:
    """The observations of this machine. If its file cannot be read or written, builds run more but do not fail.

    The key of an observation includes `conditions`, which apply to all interpreters, and the interpreter's own entry in
    `places`. Both are plain data; ``ext/README.md`` lists all that is in the key.
    """

    def __init__(
        self, folder: Path, conditions: object = None, places: Mapping[Interpreter, object] | None = None
    ) -> None:
        self.folder = folder
        self._conditions = digest([checker_digest(), conditions])
        self._places = {interpreter: digest(place) for interpreter, place in (places or {}).items()}

    @contextlib.contextmanager
    def open(self) -> Iterator[Entries]:
        """Context manager that opens the file, and gives its entries to the threads of one batch."""
        entries = Entries(self.folder / NAME, self.key)
        try:
            yield entries
        finally:
            entries.close()

    def key(self, content: str, interpreter: Interpreter) -> str:
        """Return the key of an observation of this content on this interpreter."""
        place = self._places.get(interpreter, "")
        whole = f"{content} {_build(interpreter)} {place} {self._conditions}"
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


class Entries:
    """The open file of a cache; the methods may be called from any thread."""

    def __init__(self, path: Path, key: Callable[[str, Interpreter], str]) -> None:
        self._path = path
        self._key = key
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[str, str]] = []
        self._written = time.monotonic()
        self._lock = threading.Lock()

    def load(self, content: str, interpreter: Interpreter, snippet_id: str) -> Record | None:
        """Return the record of this content on this build, with `snippet_id` as its snippet; `None` if there is none.

        The run may have been that of another snippet with the same content.
        """
        question = "SELECT record FROM observations WHERE key = ?"
        with self._lock, self._forgiving():
            if self._path.exists():
                key = self._key(content, interpreter)
                for (text,) in self._connected().execute(question, (key,)):
                    record = _record(text)
                    # Check that the record agrees with its key, so that a damaged file is not believed.
                    if record.content == content and record.interpreter == interpreter:
                        return record if record.snippet == snippet_id else replace(record, snippet=snippet_id)
        return None

    def store(self, record: Record) -> None:
        """Store a record; it is written to the file together with later ones, or by `close`."""
        entry = self._key(record.content, record.interpreter), json.dumps(record.as_json(), sort_keys=True)
        with self._lock:
            self._waiting.append(entry)
            if time.monotonic() - self._written > _EVERY:
                self._write()

    def close(self) -> None:
        """Write the records that are not written yet, and close the file."""
        with self._lock:
            self._write()
            if self._connection:
                self._connection.close()
                self._connection = None

    def _write(self) -> None:
        self._written = time.monotonic()
        entries, self._waiting = self._waiting, []
        if entries:
            with self._forgiving(), self._connected() as connection:
                connection.executemany("INSERT OR REPLACE INTO observations VALUES (?, ?)", entries)

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
            self._connection.execute("PRAGMA synchronous = OFF")  # what is lost in a power cut can be run again
            self._connection.execute(_TABLE)
        return self._connection

    @contextlib.contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Ignore errors of the file, as if it were empty, and remove a file that is not a database."""
        try:
            yield
        except (sqlite3.OperationalError, OSError, ValueError, KeyError, TypeError):
            return  # locked, read-only, on a full disk, or an entry of another format
        except sqlite3.DatabaseError:
            if self._connection:
                self._connection.close()
                self._connection = None
            with contextlib.suppress(OSError):
                self._path.unlink()


# Cached, since the preview makes many builds in one process; parsing records would take a fifth of each.
@lru_cache(maxsize=2**15)
def _record(text: str) -> Record:
    return Record.from_json(json.loads(text), Provenance.CACHED)


@lru_cache(maxsize=64)
def _build(interpreter: Interpreter) -> str:
    return digest(interpreter.as_json())
