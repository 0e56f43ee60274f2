"""What our entry points load into pytest, into flake8 and for each subcommand: only what is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import prudent
from prudent.interfaces.cli.command import COMMANDS

HEAVY = {"markdown_it", "myst_parser", "sphinx", "docutils", "sqlite3", "filelock", "platformdirs"}
LISTS = "import sys; print('loaded:', *sys.modules)"
START = "import pytest; pytest.main({arguments})"
PLUGINS = ["-p", "prudent.interfaces.pytest.plugin", "-p", "prudent.interfaces.pytest.leak_options"]
Loaded = Callable[[str], set[str]]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """The modules that a fresh process has after it ran some code in an empty folder with an empty file."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent))
    # What measures these tests would load modules of its own into each process.
    for name in ("PYTEST_ADDOPTS", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "empty.py").touch()

    def loaded(code: str) -> set[str]:
        command = [sys.executable, "-c", f"{code}\n{LISTS}"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return set(done.stdout.rpartition("loaded: ")[2].split())

    return loaded


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith("prudent.")}


def start(*arguments: str) -> str:
    return START.format(arguments=["-q", "-p", "no:cacheprovider", *PLUGINS, *arguments])


def test_pytest_loads_three_small_modules_of_ours(loaded: Loaded) -> None:
    modules = loaded(start("--collect-only"))
    packages = {"prudent.interfaces", "prudent.interfaces.pytest"}
    own = {f"prudent.interfaces.pytest.{name}" for name in ("plugin", "leak_options", "mark_and_option_names")}
    assert ours(modules) == packages | own
    assert not modules & HEAVY


def test_pytest_loads_no_handbook_for_the_leak_check(loaded: Loaded) -> None:
    modules = loaded(start("--prudent", "--collect-only"))
    assert "prudent.target.incremental_leak_check" in modules
    assert "prudent.diagnosis.cause" not in modules, "it judges what was found, and nothing was"
    assert not modules & HEAVY


def test_pytest_loads_the_handbook_where_there_is_one(loaded: Loaded, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.prudent]\n", encoding="utf-8")
    assert {"prudent.handbook.handbook", "markdown_it"} <= loaded(start("--collect-only"))


@pytest.mark.parametrize(
    ("argument", "reads"),
    [
        (".", True),
        ("docs", True),
        ("docs/chapter/page.md", True),
        ("book/code/bad.py::x", True),
        ("book/..", True),
        ("tests", False),
        ("tests/test_own.py::test_own", False),
        ("docs2", False),
        ("book", True),
    ],
)
def test_pytest_reads_the_handbook_only_where_its_pages_or_snippets_may_be_collected(
    loaded: Loaded,
    tmp_path: Path,
    argument: str,
    reads: bool,  # noqa: FBT001 -- a column
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.prudent]\nsnippets = 'book/code'\n", encoding="utf-8")
    for name in ("docs/chapter/page.md", "docs2/page.md", "book/code/bad.py", "tests/test_own.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("def test_own(): pass\n", encoding="utf-8")
    assert ("prudent.handbook.handbook" in loaded(start("--collect-only", argument))) is reads


def test_check_loads_the_checks_and_nothing_else(loaded: Loaded) -> None:
    modules = loaded("from prudent.interfaces.cli import main; main(['check', 'empty.py'])")
    packages = {name.split(".")[1] for name in ours(modules)}
    assert packages == {"checks", "interfaces"}
    assert not modules & HEAVY


def test_to_prove_a_script_needs_no_handbook(loaded: Loaded) -> None:
    modules = loaded("from prudent.interfaces.cli import main; main(['prove', 'empty.py'])")
    assert "prudent.interfaces.cli.program_proof" in modules
    assert "prudent.handbook.handbook" not in modules
    assert not modules & {"markdown_it", "sphinx", "sqlite3"}


def test_the_package_itself_and_the_flake8_plugin_are_light(loaded: Loaded) -> None:
    assert ours(loaded("import prudent")) == set()
    assert not loaded("import prudent.interfaces.flake8") & HEAVY


@pytest.mark.parametrize("command", COMMANDS)
def test_each_subcommand_has_help_and_a_module(command: str, loaded: Loaded) -> None:
    calls = f"from prudent.interfaces.cli import main\ntry: main(['{command}', '--help'])\nexcept SystemExit: pass"
    subcommands = {f"prudent.interfaces.cli.subcommands.{name}" for name in COMMANDS}
    assert loaded(calls) & subcommands == {f"prudent.interfaces.cli.subcommands.{command}"}
