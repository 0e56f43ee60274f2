"""Decides which snippets a reader can run in a browser: those that need nothing that a browser lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from prudent.model.snippet import Snippet, job
from prudent.model.verdict import Status

from .browser_agreement_record import Agreement
from .proof import Proof

_LACKING = {
    "threads": ("threading", "_thread", "concurrent", "thread", "to_thread", "run_in_executor"),
    "processes": (
        "subprocess",
        "multiprocessing",
        "Popen",
        "create_subprocess_exec",
        "create_subprocess_shell",
        "fork",
    ),
    "sockets": ("socket", "socketserver", "ssl", "http", "urllib", "open_connection", "start_server", "create_server"),
    "signals": ("signal",),
    "a database": ("sqlite3",),
    "C functions": ("ctypes", "_testcapi"),
}
"""Facilities that no browser has, each with the names of the modules and functions that need it."""
# Patterns find imports and calls, and not `ast`: a snippet may be written in the syntax of another Python than this
# one, and the lines of a doctest session begin with a prompt.
_IMPORT = re.compile(r"^[ \t]*(?:(?:>>>|\.\.\.)[ \t]+)?(?:import|from)[ \t]+([\w., \t]+)", re.MULTILINE)
_CALL = re.compile(r"\b(\w+)\(")


def why_not_offered(snippet: Snippet) -> str:
    """Return the reason why a snippet cannot be run in a browser; ``""`` if it can."""
    if snippet.declaration.packages:
        return "it needs packages"
    if snippet.sources:
        return "it needs a C compiler"
    code = "\n".join(part.code for part in snippet.parts)
    names = {name for imported in _IMPORT.findall(code) for name in re.findall(r"\w+", imported)}
    names |= set(_CALL.findall(code))
    for what, asking in _LACKING.items():
        if not names.isdisjoint(asking):
            return f"it needs {what}"
    return ""


def offered_series(proof: Proof, snippet: Snippet, series: tuple[str, ...], agreement: Agreement | None) -> list[str]:
    """Return those of these series on which a reader can run the snippet; none if no browser can.

    Left out are series to which the snippet does not apply, and those on which the browser is known to disagree.
    """
    settings = proof.handbook.settings
    if why_not_offered(snippet) or settings.sources or settings.environment:  # a browser has no code of the project
        return []
    found = []
    for cell in proof.matrix(snippet):
        applies = cell.verdict.status is not Status.NOT_APPLICABLE
        content = cell.record.content if cell.record else ""
        if cell.name in series and applies and not (agreement and agreement.refutes(snippet.id, content, cell.name)):
            found.append(cell.name)
    return found


def parts_in_browser(proof: Proof, snippet: Snippet, series: Sequence[str]) -> list[dict[str, Any]]:
    """Return the parts of a snippet as its jobs hold them, each with the list ``on`` of the series that run it."""
    records = {cell.name: cell.record for cell in proof.matrix(snippet)}

    def runs_on(place: int, name: str) -> bool:
        # Without a record the release is not known, so the part's condition cannot be tested, and the part is run.
        record = records.get(name)
        return record is None or snippet.parts[place].on.matches(record.interpreter)

    parts: list[dict[str, Any]] = job(snippet.parts, ())["parts"]
    return [part | {"on": [name for name in series if runs_on(place, name)]} for place, part in enumerate(parts)]
