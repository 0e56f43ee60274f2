"""Holds the code against the contracts of imports in pyproject.toml, and each contract against what it forbids."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ext" / "prudent"
OLD_NAMES = {"Queue", "StringIO", "__builtin__", "thread"}  # the standard library of 2.7 has them

FORBIDDEN = [
    ("model/digest.py", "from prudent.handbook import proof", "layers"),
    ("target/garbage_detection.py", "from prudent.model import digest", "layers"),
    ("target/garbage_detection.py", "from prudent.model import digest", "target"),
    ("reading/errors.py", "from prudent.proving import limits", "layers"),
    ("proving/limits.py", "from prudent.reading import errors", "layers"),
    ("checks/finding.py", "import prudent.benchmarks.measurement_files", "layers"),
    ("interfaces/flake8.py", "from prudent.interfaces.pytest import items", "interfaces"),
    ("interfaces/pytest/plugin.py", "from prudent.interfaces.cli import command", "interfaces"),
    ("handbook/project_settings.py", "import sphinx.config", "frameworks"),
    ("interfaces/cli/command.py", "import pytest", "frameworks"),
    ("handbook/project_settings.py", "from prudent.handbook import proof", "circles"),
    ("model/digest.py", "from . import record", "circles"),
    ("tools/new.py", "import json", "layers"),
]


def copy_of_package(folder: Path) -> Path:
    """The package's code in a folder of its own, where a test may break it."""
    copy = folder / "prudent"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
    return copy


def hold(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Hold the package in the folder against the project's contracts, all of them or those that are named."""
    environ = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    options = ["--no-cache", "--no-logo", *(f"--contract={name}" for name in contracts)]
    command += [*options, str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


def test_code_keeps_all_contracts(tmp_path: Path) -> None:
    copy_of_package(tmp_path)
    done = hold(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize(("module", "statement", "contract"), FORBIDDEN)
def test_forbidden_import_within_a_function_breaks_a_contract(
    tmp_path: Path, module: str, statement: str, contract: str
) -> None:
    path = copy_of_package(tmp_path) / module
    if not path.parent.exists():
        path.parent.mkdir()
        (path.parent / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef planted():\n    {statement}\n")
    done = hold(tmp_path, contract)
    assert done.returncode == 1
    assert " 0 kept, 1 broken" in done.stdout


def imported(path: Path) -> Iterator[str]:
    """The first names of the absolute imports of a file, those within functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("layer", ["target", "model"])
def test_lowest_layers_need_the_standard_library_only(layer: str) -> None:
    allowed = sys.stdlib_module_names | OLD_NAMES
    found = {name for path in (PACKAGE / layer).rglob("*.py") for name in imported(path)}
    assert found
    assert not found - allowed
