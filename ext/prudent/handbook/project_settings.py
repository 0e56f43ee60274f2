"""Reads the settings of a project: the table ``[tool.prudent]`` of its ``pyproject.toml``."""

from __future__ import annotations

import doctest
import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from prudent.model.expectation import MemoryScope
from prudent.model.measurement_budget import DEFAULT, Effort
from prudent.model.name_suggestion import did_you_mean
from prudent.proving.limits import Limits
from prudent.reading.sphinx_configuration import read_sphinx_configuration

from .pyodide_releases import NEWEST, RELEASES

CURRENT = "current"
"""The word of the setting ``pythons`` for the interpreter that runs the build."""
# Pygments' names for Python and for its sessions, those of IPython's own lexers, and the cells of MyST-NB.
_PYTHON = frozenset({"python", "python3", "py", "py3", "pycon", "python-console", "ipython", "ipython3", "{code-cell}"})
_UNPROVED = "python"
UNPROVED = ("all", _UNPROVED, "off")
"""The values of the setting ``unproved``."""
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "expected": (list, 'a list of series, such as ["3.13", "3.14"]'),
    "browser": (list, f'a list of some of the series {", ".join(RELEASES)}, such as ["3.13", "3.14"]'),
    "bench": ((int, float, str), "a number of seconds, 'off' or 'full'"),
    "seconds": ((int, float), "a number"),
    "memory": (int, "a whole number of bytes"),
    "output": (int, "a whole number of bytes"),
    "myst": (dict, "a table"),
    "pythons": (list, 'a list of series, or ["current"]'),
    "sources": (list, 'a list of folders, such as ["src"]'),
    "exclude": (list, 'a list of patterns, such as ["drafts/**"]'),
    "doctest_flags": (list, 'a list of flags of doctest, such as ["ELLIPSIS"]'),
}
"""The type of each setting that is no string, and the words for it."""
_LISTS = ("expected", "browser", "pythons", "sources", "exclude", "doctest_flags")


class SettingsError(ValueError):
    """A setting has a wrong name or value; the text names the file and the setting."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project; its folders are relative to `root`."""

    root: Path
    """The folder of ``pyproject.toml``."""
    docs: str = "docs"
    """The folder of the pages: that of ``conf.py``."""
    snippets: str = "snippets"
    """The folder of the snippets' files."""
    records: str = "docs/_records"
    """The folder of the published records, which belong into the repository."""
    packages: str = "snippets/_packages"
    """The folder with the locks of the snippets' third-party packages, a file for each series."""
    cache: str = ".prudent"
    """The folder for all that can be made anew: observations, packages, compiled modules."""
    expected: tuple[str, ...] = ()
    """The series that the handbook covers; one that this machine lacks is shown as not run."""
    browser: tuple[str, ...] = NEWEST
    """The series on which readers can run snippets in their browsers, where the site has them."""
    bench: str = ""
    """The time for measuring in a build: a number of seconds, ``off`` or ``full``; ``PRUDENT_BENCH`` replaces it.

    Empty for `prudent.model.measurement_budget.DEFAULT`.
    """
    seconds: float = 10.0
    """The time that a snippet may take."""
    memory: int = 2 * 1024**3
    """The bytes that a snippet may allocate."""
    output: int = 4 * 1024**2
    """The bytes that a snippet may print."""
    myst: dict[str, Any] = field(default_factory=dict)
    """MyST's own settings, without the prefix ``myst_``."""
    pythons: tuple[str, ...] = ()
    """The series on which snippets are run; if empty, `project_interpreters` says which they are."""
    sources: tuple[str, ...] = ()
    """Folders of the project's own code, from which snippets import: a change there runs every snippet again."""
    environment: str = ""
    """A virtual environment from whose packages snippets import."""
    exclude: tuple[str, ...] = ()
    """Patterns of files that are no pages, as Sphinx's ``exclude_patterns``."""
    unproved: str = _UNPROVED
    """Which code blocks must be run, or say why they are not: ``all``, ``python`` (those of Python), or ``off``."""
    leaks: str = MemoryScope.ALL
    """Which leaks count in code that declares nothing about memory: ``all``, ``own`` or ``off``; see `MemoryScope`."""
    doctest_setup: str = ""
    """Code that is run before each session and group on a page, as Sphinx's ``doctest_global_setup``."""
    doctest_cleanup: str = ""
    """Code that is run after each session and group on a page, as Sphinx's ``doctest_global_cleanup``."""
    doctest_flags: tuple[str, ...] = ()
    """Names of doctest's option flags that hold everywhere: ``ELLIPSIS``."""
    requires_python: str = ""
    """The value of ``requires-python`` in ``[project]``, which is no setting of ours."""

    @classmethod
    def load(cls, root: Path) -> Settings:
        """Read the settings of the project in the folder `root`; raises `SettingsError`.

        A setting that is not in the table has the value that Sphinx's ``conf.py`` gives it, which is read without being
        run, or else our default. The table or the whole ``pyproject.toml`` may be missing.
        """
        path = root / "pyproject.toml"
        table, requires_python = _tables(path)
        known = [field.name for field in fields(cls) if field.name not in ("root", "requires_python")]
        for key, value in table.items():
            if key not in known:
                raise SettingsError(f"{path}: [tool.prudent] has no setting {key!r}{did_you_mean(key, known)}")
            kind, words = _KINDS.get(key, (str, "a string"))
            entries = value if key in _LISTS and isinstance(value, list) else []
            # A bool is an int to Python, but `seconds = true` is no number to anybody.
            fits = isinstance(value, kind) and not isinstance(value, bool)
            fits = fits and all(isinstance(entry, str) for entry in entries)
            if not fits or (key == "browser" and not RELEASES.keys() >= set(entries)):
                raise SettingsError(f"{path}: [tool.prudent] {key!r} is {words}, not {value!r}")
        # An empty PRUDENT_BENCH counts as none.
        bench = os.environ.get("PRUDENT_BENCH") or str(table.get("bench", ""))
        try:
            if bench:
                Effort.parse(bench)
        except ValueError as error:
            raise SettingsError(f"{path}: 'bench' (or PRUDENT_BENCH): {error}") from None
        unproved = table.get("unproved", _UNPROVED)
        if unproved not in UNPROVED:
            raise SettingsError(f"{path}: [tool.prudent] 'unproved' is one of {', '.join(UNPROVED)}, not {unproved!r}")
        leaks = table.get("leaks", MemoryScope.ALL)
        if leaks not in tuple(MemoryScope):
            raise SettingsError(f"{path}: [tool.prudent] 'leaks' is one of {', '.join(MemoryScope)}, not {leaks!r}")
        unknown = sorted(set(table.get("doctest_flags", ())) - doctest.OPTIONFLAGS_BY_NAME.keys())
        if unknown:
            hint = did_you_mean(unknown[0], doctest.OPTIONFLAGS_BY_NAME)
            raise SettingsError(f"{path}: [tool.prudent] 'doctest_flags': {unknown[0]!r} is no flag of doctest{hint}")
        # The table takes precedence over `conf.py`, and `conf.py` over our defaults.
        said = read_sphinx_configuration(root, table.get("docs"))
        usual: dict[str, Any] = {"docs": said.docs, "exclude": said.exclude, "myst": said.myst}
        usual |= {
            "doctest_setup": said.doctest_setup,
            "doctest_cleanup": said.doctest_cleanup,
            "doctest_flags": said.doctest_flags,
        }
        lists = {key: tuple(value) for key, value in table.items() if key in _LISTS}
        # The folders of the table and of `conf.py` are joined: neither is meant to replace the other.
        lists["sources"] = tuple(dict.fromkeys((*lists.get("sources", ()), *said.sources)))
        return cls(root, **(usual | table | lists | {"bench": bench, "requires_python": requires_python}))

    def judges_block(self, language: str) -> bool:
        """Return whether a block in this language must be run, or say why not; ``""`` is a block that names none."""
        return self.unproved == "all" or (self.unproved == "python" and language.lower() in _PYTHON)

    @property
    def effort(self) -> Effort:
        """The parsed value of `bench`."""
        return Effort.parse(self.bench) if self.bench else DEFAULT

    @property
    def limits(self) -> Limits:
        """The limits of each snippet."""
        return Limits(self.seconds, self.memory, self.output)


def _tables(path: Path) -> tuple[dict[str, Any], str]:
    """Return ``[tool.prudent]``, without the settings of the static check, and the project's ``requires-python``."""
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        whole = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    table = whole.get("tool", {}).get("prudent", {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.prudent is a table; write [tool.prudent]")
    project = whole.get("project", {})
    requires_python = project.get("requires-python", "") if isinstance(project, dict) else ""
    # `checks.configuration` reads the table of the check.
    return {key: value for key, value in table.items() if key != "check"}, str(requires_python)
