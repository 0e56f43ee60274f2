"""Imports the modules that our plugin imports late, before pytester runs pytest in this process.

pytester unloads each module that such a run has imported, although modules that stay loaded may refer to it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

import prudent
from prudent.interfaces.pytest import handbook_collection, leak_check

from .small_handbooks import Run

LOADED = (leak_check, handbook_collection)


@pytest.fixture
def run(pytester: pytest.Pytester, few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs pytest, with our plugin and no others, on a project with these files."""
    assert few_pythons
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def run(files: Mapping[str, str], *arguments: str) -> pytest.RunResult:
        for name, text in files.items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        start = pytester.runpytest_subprocess if "-n" in arguments else pytester.runpytest_inprocess
        return start("-p", "prudent.interfaces.pytest.plugin", "-ra", *arguments)

    return run


@pytest.fixture
def no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run only those plugins of pytest that a test names."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
