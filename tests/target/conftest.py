"""The fixtures for the tests of the leak check: interpreters, and functions that run code within them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving.discovery import TARGET_FOLDER, discover
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation
from prudent.reading.snippet_proof_block import read_source
from prudent.reading.snippet_reader import snippet_paths
from prudent.reading.text_files import read_text

HERE = Path(__file__).parent
PATIENCE = 120  # seconds; the longest script takes a few


@cache
def discovered() -> tuple[Installation, ...]:
    return discover().cpythons


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that has the argument ``installation`` with every interpreter."""
    if "installation" in metafunc.fixturenames:
        found = discovered()
        metafunc.parametrize("installation", found, ids=[one.interpreter.name for one in found])


@pytest.fixture(scope="session")
def installations() -> tuple[Installation, ...]:
    return discovered()


@pytest.fixture(scope="session")
def corpus() -> Callable[[str], tuple[Snippet, ...]]:
    """Return a function that reads the programs of one folder of the corpus."""

    def read(folder: str) -> tuple[Snippet, ...]:
        root = HERE / "corpus" / folder
        snippets = []
        for path in snippet_paths(root):
            # Not by `read_file`: these programs are named by what they do, and not by a snippet's role.
            source, name = read_source(read_text(path)), path.name
            assert source.declaration, f"{path} declares nothing"
            parts = (Part(Kind.SCRIPT, source.code, name, source.lines),)
            # The ID has the folder: some programs of two folders have the same name, and only one of them leaks.
            snippets.append(Snippet(f"{folder}/{name}", name, 1, parts, source.declaration))
        return tuple(snippets)

    return read


@pytest.fixture(scope="session")
def run_within() -> Callable[..., Any]:
    """Return a function that runs a script of ``within/`` in an interpreter, with `target` loaded as in a real run."""

    def run(installation: Installation, script: str, question: object = None) -> Any:  # noqa: ANN401 -- what JSON says
        scripts = HERE / "within"
        command = [
            str(part)
            for part in (installation.executable, "-s", "-B", scripts / "run.py", TARGET_FOLDER, scripts / script)
        ]
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                command,
                input=json.dumps(question).encode(),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                cwd=folder,
                env=clean_environment(),
            )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return json.loads(done.stdout)

    return run


@pytest.fixture
def check_within(run_within: Callable[..., Any]) -> Callable[[Installation, str], None]:
    """Return a function that runs the checks in a script of ``within/``, and fails with their failures."""

    def check(installation: Installation, script: str) -> None:
        outcomes: dict[str, str] = run_within(installation, script)
        assert outcomes, f"{script} checks nothing"
        failures = [f"{name}\n{trace}" for name, trace in outcomes.items() if trace]
        assert not failures, "\n".join(failures)

    return check
