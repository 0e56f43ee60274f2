"""Chooses, of the interpreters of this machine, those on which a project's snippets are run."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from prudent.proving.discovery import Discovery, discover
from prudent.proving.importable_code import ImportableCode
from prudent.proving.installed_interpreter import Installation
from prudent.proving.interpreter_resolver import PythonError, choose_python
from prudent.proving.script_virtualenv import satisfies

from .project_settings import CURRENT, Settings, SettingsError


def project_interpreters(settings: Settings) -> Discovery:
    """Return the interpreters of a project.

    `Settings.pythons` names them; ``current`` stands for the interpreter that runs this build. If that setting is
    empty, the first of these that applies decides:

    - the `Settings.environment`: its own interpreter;
    - the project's own code, from which snippets import (`Settings.sources`): the interpreter that runs this build;
    - ``expected`` series, or no ``requires-python``: all interpreters of this machine;
    - ``requires-python``: those that it admits.

    If there is an environment, no other interpreter than its own is found, and `Settings.pythons` can only exclude that
    one. Raises `SettingsError` if the environment has no interpreter, and `DiscoveryError`.
    """
    memory = settings.root / settings.cache
    wanted = settings.pythons or ((CURRENT,) if settings.sources and not settings.environment else ())
    current = discover(memory, [Path(sys.executable)]) if CURRENT in wanted else None
    if settings.environment:
        found = discover(memory, [_executable_of(settings.root / settings.environment, settings)])
    elif wanted == (CURRENT,) and current:
        return current
    else:
        found = discover(memory)
        found = _with_current(found, current) if current else found
    if wanted:
        # 'current' is no series: the names of the interpreter that it stands for are added.
        names = {*wanted, *(own.interpreter.name for own in (current.installations if current else ()))}
        return _only(found, [own for own in found.installations if own.interpreter.name in names])
    if settings.environment or settings.expected or not settings.requires_python:
        return found
    return _only(found, [own for own in found.installations if satisfies(own, settings.requires_python)])


def importable_code(settings: Settings) -> ImportableCode:
    """Return the code that the project's snippets may import."""
    root = settings.root
    # These folders hold no code of the project, but lie below the source ".", and every build writes into some of them.
    apart = (root / name for name in (settings.docs, settings.snippets, settings.records, settings.cache))
    environment = root / settings.environment if settings.environment else None
    return ImportableCode.of((root / name for name in settings.sources), environment, apart)


def _executable_of(environment: Path, settings: Settings) -> Path:
    try:
        return choose_python(str(environment)).installation.executable
    except PythonError as error:
        raise SettingsError(
            f"{settings.root / 'pyproject.toml'}: [tool.prudent] 'environment': {error}; "
            f"make it, for example by 'python -m venv {settings.environment}'"
        ) from None


def _with_current(found: Discovery, current: Discovery) -> Discovery:
    """Return the interpreters with the one that runs this build in place of another one of its series."""
    names = {own.interpreter.name for own in current.installations}
    others = [own for own in found.installations if own.interpreter.name not in names]
    return _only(found, sorted([*others, *current.installations], key=lambda own: own.interpreter.order))


def _only(found: Discovery, installations: list[Installation]) -> Discovery:
    # The broken ones stay: where no other fits, one of them may be the interpreter that the project needs.
    return replace(found, installations=tuple(installations))
