"""The wheel in a new environment that holds nothing but what its metadata asks for: the core, without Sphinx."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LEAK = "def read():\n    try:\n        int('x')\n    except ValueError as error:\n        kept = error\n"
TEST = "import leak\n\n\ndef test_read():\n    leak.read()\n"


def needed(*names: str) -> Iterator[str]:
    """The distributions that these need on this machine, themselves included, without extras."""
    found: set[str] = set()
    queue = list(names)
    while queue:
        name = canonicalize_name(queue.pop())
        if name not in found:
            found.add(name)
            yield name
            requirements = map(Requirement, importlib.metadata.requires(name) or ())
            queue += [entry.name for entry in requirements if not entry.marker or entry.marker.evaluate({"extra": ""})]


def link(name: str, packages: Path) -> None:
    """Put an installed distribution into another environment, with its metadata, without asking an index."""
    distribution = importlib.metadata.distribution(name)
    tops = {file.parts[0] for file in distribution.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        (packages / top).symlink_to(Path(str(distribution.locate_file(top))).resolve())


@dataclass(frozen=True)
class Core:
    """A folder with a leak and a test in it, and the Python of an environment that holds the wheel."""

    folder: Path
    python: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "COV"))}
        command = [str(self.python), *arguments]
        return subprocess.run(command, cwd=self.folder, env=kept, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Core:
    folder = tmp_path_factory.mktemp("core")
    environment = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    for name in needed("pytest", *(set(needed("prudent")) - {"prudent"})):
        link(name, packages)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    python = environment / "bin" / "python"
    # With its dependencies, of which the environment holds only what this test has found: one too many would fail here.
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    (folder / "leak.py").write_text(LEAK, encoding="utf-8")
    (folder / "test_leak.py").write_text(TEST, encoding="utf-8")
    return Core(folder, python)


def test_the_core_needs_one_small_package() -> None:
    assert set(needed("prudent")) == {"prudent", "platformdirs"}


@pytest.mark.parametrize("package", ["sphinx", "docutils", "myst_parser", "markdown_it", "filelock"])
def test_the_environment_lacks_what_only_handbooks_need(core: Core, package: str) -> None:
    assert f"No module named '{package}'" in core.run("-c", f"import {package}").stderr


def test_it_checks_source_code(core: Core) -> None:
    done = core.run("-m", "prudent", "check", "leak.py")
    assert (done.returncode, "EXC01" in done.stdout) == (1, True), done.stderr


def test_it_proves_a_script(core: Core) -> None:
    (core.folder / "script.py").write_text("import leak\nleak.read()\n", encoding="utf-8")
    done = core.run("-m", "prudent", "prove", "script.py")
    assert (done.returncode, "leak.py:5 in read: local 'kept'" in done.stdout) == (1, True), done.stderr


def test_it_looks_at_tests(core: Core) -> None:
    done = core.run("-m", "pytest", "--prudent", "-p", "no:cacheprovider")
    assert (done.returncode, "local 'kept'" in done.stdout) == (1, True), done.stdout + done.stderr


def test_it_explains_a_rule(core: Core) -> None:
    assert "EXC01" in core.run("-m", "prudent", "explain", "EXC01").stdout


def test_what_needs_the_extra_says_so(core: Core) -> None:
    (core.folder / "book").mkdir(exist_ok=True)
    (core.folder / "book" / "pyproject.toml").write_text("[tool.prudent]\n", encoding="utf-8")
    words = "is not installed, which a handbook's pages need: python -m pip install 'prudent[handbook]'"
    for arguments in (["-m", "prudent", "--root", "book", "prove"], ["-m", "pytest", "--rootdir", "book", "book"]):
        done = core.run(*arguments)
        assert done.returncode not in (0, 1)
        assert words in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
    done = core.run("-m", "pytest", "--collect-only", "-q")
    assert "1 test collected" in done.stdout, "elsewhere pytest works without the extra"
