"""Keeps what was observed in Pyodide, a line for each run, so that a comparison that was ended goes on from there."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prudent.handbook.browser_code import SCRIPTS, browser_code
from prudent.handbook.pyodide_releases import PyodideRelease

from .pyodide_runs import FAILED, Job

_RUN = ("prudent/target/", "prudent/interfaces/browser/snippet_runner.py")
"""What of our code runs beside a snippet; all else judges and words what was observed."""


class KeptObservations:
    """The observations of one release, in a file of JSON lines to which each is added as soon as it is known."""

    def __init__(self, path: Path, release: PyodideRelease, limits: dict[str, float]) -> None:
        """Read the file, if there is one; what was observed with other code or limits of ours is not used."""
        self._path = path
        self._run_with = json.dumps([release.sha512, limits, _code_of_runs()], sort_keys=True)
        self._known = dict(_read(path))

    def among(self, jobs: Sequence[Job]) -> dict[str, dict[str, Any]]:
        """Return what is known of these jobs, by the IDs of their snippets."""
        keys = {identifier: self._key(job) for identifier, job in jobs}
        return {identifier: self._known[key] for identifier, key in keys.items() if key in self._known}

    def keep(self, jobs: Sequence[Job], observed: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, Any]]:
        """Add what is observed of these jobs to the file, one by one, and yield it.

        A run without an observation is yielded only: the machine may have ended it, so it is made anew the next time.
        """
        keys = {identifier: self._key(job) for identifier, job in jobs}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            for identifier, fields in observed:
                if FAILED not in fields:
                    # The newline comes first, too: the line before may have no end, if its process was killed.
                    file.write("\n" + json.dumps([keys[identifier], fields]) + "\n")
                    file.flush()
                yield identifier, fields

    def _key(self, job: dict[str, Any]) -> str:
        return hashlib.sha256((self._run_with + json.dumps(job, sort_keys=True)).encode()).hexdigest()


def _read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            key, fields = json.loads(line)
        except ValueError:  # an empty line, or one that was cut when its process was killed
            continue
        yield key, fields


def _code_of_runs() -> dict[str, str]:
    scripts = (SCRIPTS / "session.js", Path(__file__).with_name("run.mjs"))
    return {name: _executed(text) for name, text in browser_code().items() if name.startswith(_RUN)} | {
        script.name: script.read_text(encoding="utf-8") for script in scripts
    }


def _executed(text: str) -> str:
    """Return what of a module is executed: another word in a comment or a docstring makes no observation old."""
    return ast.dump(_WithoutDocstrings().visit(ast.parse(text)))


class _WithoutDocstrings(ast.NodeTransformer):
    """Removes statements that are nothing but a string; those below attributes are docstrings as well."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        is_string = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_string else node
