"""The page that says how to install: its lines are run as they stand there, without a network."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

import prudent
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.reading.page import Block

ROOT = Path(__file__).parent.parent.parent
BLOCKS = read_handbook(Settings.load(ROOT)).pages["docs/install.md"].blocks
KEPT = "def f():\n    try:\n        int('x')\n    except ValueError as error:\n        kept = error\n"
TEST = "from src.a import f\n\n\ndef test_f():\n    f()\n"
IN_CHECKOUT = "a test runs it in a checkout"
IN_PROJECT = "a test runs it in a project"
FINDS_NOTHING = f"{IN_PROJECT}, and finds nothing"
HOOK = "a test runs its hook in a project"
ACTION = "a test holds its inputs against the action"
NETWORK = "it needs the network"


def having(*reasons: str) -> list[Block]:
    return [block for block in BLOCKS if block.unproved in reasons]


def lines(block: Block) -> list[str]:
    return [line for line in block.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Machine:
    """An environment without prudent, a checkout, and two projects, of which one leaks."""

    folder: Path
    environ: dict[str, str]

    def run(self, line: str, place: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", "-c", line]
        folder = self.folder / place
        return subprocess.run(command, cwd=folder, env=self.environ, capture_output=True, text=True, check=False)


def others(folder: Path) -> Path:
    """Return a folder with all that is installed beside us, but without ourselves: no index is asked for it."""
    folder.mkdir()
    installed = Path(pytest.__file__).parent.parent
    for entry in installed.iterdir():
        if not entry.name.lstrip("_").startswith("prudent"):
            (folder / entry.name).symlink_to(entry)
    return folder


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine on which nothing of the page has been done yet."""
    folder = tmp_path_factory.mktemp("machine")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(f"{others(folder / 'others')}\n", encoding="utf-8")
    unwanted = shutil.ignore_patterns(".*", "_build", "_records", "tests", "dist", "__pycache__")
    shutil.copytree(ROOT, folder / "checkout", ignore=unwanted)
    for name, source in (("leaks", KEPT), ("clean", KEPT.replace("kept = error", "pass"))):
        (folder / name / "src").mkdir(parents=True)
        (folder / name / "src" / "a.py").write_text(source, encoding="utf-8")
        (folder / name / "test_a.py").write_text(TEST, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "COVERAGE"))}
    # pip must find its build backend where it is, and must not ask an index.
    own = {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return Machine(folder, kept | own | {"PATH": f"{folder / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"})


@pytest.fixture(scope="module")
def machine(bare: Machine) -> Machine:
    """The same machine when the lines for a checkout have been run, in their order."""
    for block in having(IN_CHECKOUT):
        for line in lines(block):
            done = bare.run(line, "checkout")
            assert done.returncode == 0, f"docs/install.md:{block.line}: {line}\n{done.stdout}{done.stderr}"
    return bare


def test_each_block_is_tried_or_says_that_it_needs_the_network() -> None:
    known = {IN_CHECKOUT, IN_PROJECT, FINDS_NOTHING, HOOK, ACTION, NETWORK}
    assert [(block.line, block.unproved) for block in BLOCKS if block.unproved not in known] == []
    assert len(having(NETWORK)) < len(BLOCKS) / 2


def test_the_page_names_the_wheel_of_this_version() -> None:
    named = {name for block in BLOCKS for name in re.findall(r"prudent-\S+\.whl", block.text)}
    assert named == {f"prudent-{prudent.__version__}-py3-none-any.whl"}


def test_what_is_installed_is_the_wheel_and_not_this_checkout(machine: Machine) -> None:
    done = machine.run("python -c 'import prudent; print(prudent.__file__)'", "clean")
    assert done.stdout.startswith(str(machine.folder / "venv"))


@pytest.mark.parametrize("line", [line for block in having(IN_PROJECT) for line in lines(block)])
def test_each_command_finds_the_leak_and_nothing_in_a_clean_project(machine: Machine, line: str) -> None:
    found = machine.run(line, "leaks")
    assert found.returncode == 1, found.stdout + found.stderr
    assert re.search("EXC01|PRU101|local 'kept'", found.stdout)
    clean = machine.run(line, "clean")
    assert clean.returncode == 0, clean.stdout + clean.stderr


@pytest.mark.parametrize("line", [line for block in having(FINDS_NOTHING) for line in lines(block)])
def test_a_rule_can_be_read_without_the_site(machine: Machine, line: str) -> None:
    done = machine.run(line, "clean")
    assert done.returncode == 0, done.stderr
    assert "EXC01: Keep no caught exception in a local" in done.stdout


def test_the_hook_of_ones_own_finds_the_leak(machine: Machine) -> None:
    (block,) = having(HOOK)
    (repository,) = yaml.safe_load(block.text)["repos"]
    (hook,) = repository["hooks"]
    (published,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    same = ("id", "name", "entry", "types_or", "require_serial")
    assert {key: hook[key] for key in same} == {key: published[key] for key in same}
    # pre-commit splits the entry like a shell and adds the names of the files.
    done = machine.run(shlex.join([*shlex.split(hook["entry"]), "src/a.py"]), "leaks")
    assert (done.returncode, "EXC01" in done.stdout) == (1, True)


def test_the_workflow_gives_the_action_what_it_takes() -> None:
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (block,) = having(ACTION)
    step = yaml.safe_load(block.text)["steps"][-1]
    assert step["uses"] == "OWNER/REPOSITORY@COMMIT"
    assert step["with"].keys() <= action["inputs"].keys()


def test_a_line_that_does_not_work_is_noticed(machine: Machine) -> None:
    for wrong in ("prudent chek src/", "python -m pip install dist/prudent-0.0.0-py3-none-any.whl", "flake9 src/"):
        assert machine.run(wrong, "clean").returncode not in (0, 1) or "pip" in wrong
        assert machine.run(wrong, "checkout").returncode != 0


def test_the_readme_and_the_front_page_lead_here() -> None:
    assert "(docs/install.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert re.search(r"```\{toctree\}\n(:.*\n)*\ninstall\n", index)
