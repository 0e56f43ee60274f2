"""Reads the settings of a project: the table ``[tool.prudent]`` of its ``pyproject.toml``."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from prudent.model.measurement_budget import Effort
from prudent.model.name_suggestion import did_you_mean
from prudent.proving.limits import Limits

from .pyodide_release import NEWEST, RELEASES

_BENCH = "30"  # seconds a build, shared by all benchmarks
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "expected": (list, 'a list of series, such as ["3.13", "3.14"]'),
    "browser": (list, f'a list of some of the series {", ".join(RELEASES)}, such as ["3.13", "3.14"]'),
    "bench": ((int, float, str), "a number of seconds, 'off' or 'full'"),
    "seconds": ((int, float), "a number"),
    "memory": (int, "a whole number of bytes"),
    "output": (int, "a whole number of bytes"),
    "myst": (dict, "a table"),
}
"""The type of each setting that is no string, and the words for it."""
_LISTS = ("expected", "browser")


class SettingsError(ValueError):
    """A setting has a wrong name or value; the text names the file and the setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders of a project, relative to `root`, and the limits under which its snippets run."""

    root: Path
    """The folder of ``pyproject.toml``."""
    docs: str = "docs"
    snippets: str = "snippets"
    records: str = "docs/_records"
    packages: str = "snippets/_packages"
    """The folder with the locks of the snippets' third-party packages, a file for each series."""
    cache: str = ".prudent"
    expected: tuple[str, ...] = ()
    """The series that the handbook covers; one that this machine lacks is shown as not run."""
    browser: tuple[str, ...] = NEWEST
    """The series on which readers can run snippets in their browsers, where the site has them."""
    bench: str = _BENCH
    """How much a build measures: a number of seconds, ``off`` or ``full``; ``PRUDENT_BENCH`` replaces it."""
    seconds: float = 10.0
    """The time that a snippet may take."""
    memory: int = 2 * 1024**3
    """The bytes that it may allocate."""
    output: int = 4 * 1024**2
    """The bytes that it may print."""
    myst: dict[str, Any] = field(default_factory=dict)
    """MyST's own settings, without the prefix ``myst_``."""

    @classmethod
    def load(cls, root: Path) -> Settings:
        """Read the settings of the project in the folder `root`; raises `SettingsError`.

        Without a ``pyproject.toml`` or without the table, all settings have their defaults.
        """
        path = root / "pyproject.toml"
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("prudent", {})
        except FileNotFoundError:
            table = {}
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path}: not TOML: {error}") from None
        known = [field.name for field in fields(cls) if field.name != "root"]
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: tool.prudent is a table; write [tool.prudent]")
        table = {key: value for key, value in table.items() if key != "check"}  # `checks.configuration` reads that one
        for key in table:
            if key not in known:
                raise SettingsError(f"{path}: [tool.prudent] has no setting {key!r}{did_you_mean(key, known)}")
            kind, words = _KINDS.get(key, (str, "a string"))
            entries = table[key] if key in _LISTS and isinstance(table[key], list) else []
            # A bool is an int to Python, but `seconds = true` is no number to anybody.
            fits = isinstance(table[key], kind) and not isinstance(table[key], bool)
            fits = fits and all(isinstance(entry, str) for entry in entries)
            if not fits or (key == "browser" and not RELEASES.keys() >= set(entries)):
                raise SettingsError(f"{path}: [tool.prudent] {key!r} is {words}, not {table[key]!r}")
        # An empty variable counts as none.
        bench = os.environ.get("PRUDENT_BENCH") or str(table.get("bench", _BENCH))
        try:
            Effort.parse(bench)
        except ValueError as error:
            raise SettingsError(f"{path}: 'bench' (or PRUDENT_BENCH): {error}") from None
        lists = {key: tuple(table[key]) for key in _LISTS if key in table}
        return cls(root, **(table | {"bench": bench} | lists))

    @property
    def effort(self) -> Effort:
        """The parsed value of `bench`."""
        return Effort.parse(self.bench)

    @property
    def limits(self) -> Limits:
        """The limits of each snippet."""
        return Limits(self.seconds, self.memory, self.output)
