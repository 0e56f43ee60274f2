"""Registers the proof of a handbook with pytest, if its pages or snippets may be collected.

This module is an entry point: pytest imports it in every environment in which `prudent` is installed. It therefore
imports none of our modules before it knows that pages or snippets may be collected.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Register `handbook_collection` in a project with ``[tool.prudent]`` whose pages or snippets may be collected.

    A run of the project's other tests does not need it, and to read a handbook takes longer than most unit tests.
    """
    path = config.rootpath / "pyproject.toml"
    # An error of the encoding is left to the handbook's settings, which report it with the file.
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if "[tool.prudent]" in text and _may_collect(config, _folders(config.rootpath, text)):
        try:
            from . import handbook_collection
        except ModuleNotFoundError as error:
            raise _usage_error(error) from error
        handbook_collection.read(config)
        config.pluginmanager.register(handbook_collection, "prudent-handbook-collection")


def _usage_error(error: ModuleNotFoundError) -> Exception:
    """Return the error that says what to install, or the same error if that is not known."""
    from prudent.reading.missing_extra import missing_extra

    said = missing_extra(error)
    return pytest.UsageError(f"prudent: {said}") if said else error


def _folders(root: Path, text: str) -> list[Path]:
    """Return the folders of the pages and of the snippets.

    If the settings cannot be read, return the root, so that the handbook is loaded and reports what is wrong with them.
    """
    try:
        table = tomllib.loads(text)["tool"]["prudent"]
        return [root / table.get(name, name) for name in ("docs", "snippets")]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
        return [root]


def _may_collect(config: pytest.Config, folders: list[Path]) -> bool:
    """Return whether an argument of pytest names one of these folders, or a path above or below one."""
    for argument in config.args:
        path = Path(os.path.abspath(config.invocation_params.dir / argument.partition("::")[0]))  # noqa: PTH100 -- links stay
        if not path.exists():  # a module's name, with --pyargs
            return True
        if any(path in (folder, *folder.parents) or folder in path.parents for folder in folders):
            return True
    return False
