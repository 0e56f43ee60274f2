"""The page that says how others use the extension: its files make a project, its commands build it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings

ROOT = Path(__file__).parent.parent.parent
PAGE = "docs/own-site.md"
BUILDS = "a test builds a project with it"
SAYS = "a test compares it with what the build says"
CODE = 'def hello(name):\n    return f"Hello, {name}!"\n'
HANDBOOKS = {
    "root",
    "requires_python",
    "snippets",
    "records",
    "packages",
    "cache",
    "expected",
    "browser",
    "bench",
    "myst",
}
"""Settings that only the makers of a handbook need."""
_CAPTION = re.compile(r"^:caption: (\S+)$", re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the page's files, and with the package that they are about."""
    text = (ROOT / PAGE).read_text(encoding="utf-8").splitlines()
    blocks = [block for block in read_handbook(Settings.load(ROOT)).pages[PAGE].blocks if block.unproved == BUILDS]
    named = {
        found[1]: block.text
        for block in blocks
        if (found := _CAPTION.search("\n".join(text[block.line : block.line + 3])))
    }
    assert named.keys() == {"docs/conf.py", "pyproject.toml", "docs/index.md"}
    for name, content in (named | {"src/greet/__init__.py": CODE}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content.lstrip("\n"), encoding="utf-8")
    (commands,) = (block.text for block in blocks if block.text not in named.values())
    (tmp_path / "commands").write_text(commands, encoding="utf-8")
    return tmp_path


def run(project: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run the page's commands with this Python."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PRUDENT_")}
    commands = [
        line.split() for line in (project / "commands").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    assert all(command[0] == "python" for command in commands)
    return [
        subprocess.run(
            [sys.executable, *command[1:]], cwd=project, env=environ, capture_output=True, text=True, check=False
        )
        for command in commands
    ]


def test_the_files_of_the_page_make_a_site_that_is_proved(project: Path) -> None:
    built, tested = run(project)
    assert built.returncode == 0, built.stderr
    assert tested.returncode == 0, tested.stdout
    assert "docs/index.md" in tested.stdout


def test_code_that_changes_is_told_in_the_words_of_the_page(project: Path) -> None:
    (project / "src/greet/__init__.py").write_text(CODE.replace("Hello", "Good day"), encoding="utf-8")
    built, tested = run(project)
    (shown,) = (block.text for block in read_handbook(Settings.load(ROOT)).pages[PAGE].blocks if block.unproved == SAYS)
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert shown.strip().replace("on 3.11:", f"on {here}:") in built.stderr.replace(f"{project}{os.sep}", "")
    assert built.returncode == 1
    assert tested.returncode == 1
    assert "docs/index.md:5: " in tested.stdout


def test_every_setting_of_a_project_is_named() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    missing = [field.name for field in fields(Settings) if not re.search(rf"`{field.name}\b(?!/)", text)]
    assert set(missing) <= HANDBOOKS
