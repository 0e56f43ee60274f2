"""Reads the settings of the static check: the table ``[tool.prudent.check]`` of the project's ``pyproject.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .project_root import project_root
from .rule_codes import UnknownRuleError, read_codes
from .rule_selection import Selection
from .source_reader import RUNNING, Grammar

_OLDEST: Grammar = (3, 7)  # the lowest feature_version that `ast.parse` supports
_LISTS = ("select", "extend-select", "ignore", "exclude")
_TEXTS = ("base", "target-version", "baseline")
_TABLE = "per-file-ignores"


class ConfigurationError(ValueError):
    """A setting or an option has a wrong name or value; the text names the file or the option."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one project."""

    root: Path
    """The folder of ``pyproject.toml``, to which the patterns of paths are relative."""
    is_project: bool = False
    """Whether there is a ``pyproject.toml``."""
    rules: Selection = field(default_factory=Selection)
    exclude: tuple[str, ...] = ()
    """Patterns of the paths that are not checked."""
    base: str = ""
    """The address of the handbook to which findings link; empty for the published one."""
    grammar: Grammar = RUNNING
    """The version of Python whose syntax the files are written in, by ``target-version``."""
    baseline: Path | None = None
    """The file of known findings, if the project keeps one."""

    @classmethod
    def nearest(cls, folder: Path) -> Configuration:
        """Return the settings of the project around `folder`, as `project_root` finds it.

        Without a project, return the defaults. Raises `ConfigurationError`.
        """
        path = project_root(folder) / "pyproject.toml"
        return _configured(path, _table(path)) if path.is_file() else cls(folder)

    def selection(self, select: Sequence[str], extend: Sequence[str], ignore: Sequence[str]) -> Selection:
        """Return the project's selection, changed by the options of the command line.

        ``--select`` replaces the project's; ``--extend-select`` and ``--ignore`` add to it.
        Raises `ConfigurationError`.
        """
        own = self.rules
        try:
            return Selection(
                read_codes(select, "--select") or own.select,
                (*own.extend_select, *read_codes(extend, "--extend-select")),
                (*own.ignore, *read_codes(ignore, "--ignore")),
                own.per_file_ignores,
            )
        except UnknownRuleError as error:
            raise ConfigurationError(str(error)) from None


def read_grammar(text: str, where: str) -> Grammar:
    """Parse a version of Python such as ``3.9`` or ``py39``; `where` is the option or setting that an error names.

    Raises `ConfigurationError` if the text is no version of Python 3, or if this Python cannot read its syntax.
    """
    found = re.fullmatch(r"(?:py)?3\.?(\d+)", text.strip())
    running = ".".join(map(str, RUNNING))
    if not found:
        raise ConfigurationError(f"{where}: {text!r} is no version of Python 3, such as {running}")
    grammar = (3, int(found[1]))
    if grammar > RUNNING:
        raise ConfigurationError(f"{where}: Python {running} cannot read the syntax of {text}: run prudent with {text}")
    if grammar < _OLDEST:
        raise ConfigurationError(f"{where}: the oldest syntax that can be asked for is 3.7")
    return grammar


def read_base(text: str, where: str) -> str:
    """Return the address of a handbook with a slash at its end; raises `ConfigurationError` if it is no web address."""
    if text and not text.startswith(("https://", "http://")):
        raise ConfigurationError(f"{where}: {text!r} is no address that begins with https://")
    return f"{text.rstrip('/')}/" if text else ""


def _table(path: Path) -> dict[str, Any]:
    """Return the table ``[tool.prudent.check]`` of a file, empty if it has none; raises `ConfigurationError`."""
    import tomllib  # noqa: PLC0415 -- most files are checked where nothing is configured

    try:
        found: object = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: not UTF-8, which TOML is: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: not TOML: {error}") from None
    except OSError as error:
        raise ConfigurationError(f"{path}: {error}") from None
    name = ""
    for key in ("tool", "prudent", "check"):
        found = found.get(key, {}) if isinstance(found, dict) else found
        name = f"{name}.{key}".lstrip(".")
        if not isinstance(found, dict):
            raise ConfigurationError(f"{path}: [{name}] must be a table, not {found!r}")
    return found if isinstance(found, dict) else {}


def _configured(path: Path, table: dict[str, Any]) -> Configuration:
    """Return the settings in a table of the file at `path`; raises `ConfigurationError` on a wrong name or type."""
    known = sorted((*_LISTS, *_TEXTS, _TABLE))
    # An unknown name is an error: a misspelt 'ignore' would silently ignore nothing.
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(f"{path}: [tool.prudent.check] has no {key!r}; it has {', '.join(known)}")
        if key in _TEXTS and not isinstance(value, str):
            raise ConfigurationError(f"{path}: {key!r} is a string")
        if key in _LISTS and not _is_list(value):
            raise ConfigurationError(f"{path}: {key!r} is a list of strings")
        if key == _TABLE and not (isinstance(value, dict) and all(map(_is_list, value.values()))):
            raise ConfigurationError(f"{path}: {key!r} is a table from patterns to lists of rules")
    try:
        select, extend, ignore = (read_codes(table.get(key, ()), f"{path}: {key!r}") for key in _LISTS[:3])
        per_file = {key: read_codes(value, f"{path}: {_TABLE!r}") for key, value in table.get(_TABLE, {}).items()}
    except UnknownRuleError as error:
        raise ConfigurationError(str(error)) from None
    version, baseline = table.get("target-version"), table.get("baseline")
    return Configuration(
        path.parent,
        is_project=True,
        rules=Selection(select, extend, ignore, per_file),
        exclude=tuple(table.get("exclude", ())),
        base=read_base(table.get("base", ""), f"{path}: 'base'"),
        grammar=read_grammar(version, f"{path}: 'target-version'") if version else RUNNING,
        baseline=path.parent / baseline if baseline else None,
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
