"""The sessions of noxfile.py, and the dependency groups that they are given."""

from __future__ import annotations

import ast
import os
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
GROUPS: dict[str, list[Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]


def packages(group: str) -> set[str]:
    """What the group asks for, without what that needs in turn."""
    found = set()
    for entry in GROUPS[group]:
        found |= {entry} if isinstance(entry, str) else packages(entry["include-group"])
    return found


def sessions() -> list[str]:
    """The sessions that install anything."""
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and _is_session(node)]


def _is_session(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(decorator) == "nox.session" for decorator in node.decorator_list)


@pytest.mark.parametrize("session", sessions())
def test_session_has_a_group_that_is_locked_and_holds_nox(session: str) -> None:
    assert packages("nox") <= packages(session) <= packages("dev")


def test_building_the_handbook_takes_no_tools_of_the_developers() -> None:
    assert packages("docs").isdisjoint({"mypy", "ruff", "playwright", "pytest", "coverage", "import-linter"})


def test_no_session_replaces_the_uv_that_installs_it() -> None:
    assert not any("uv" in packages(group) for group in GROUPS if group != "dev")


SERVER = """\
import socket, subprocess, sys
line = socket.create_connection(("127.0.0.1", {port}))
build = "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.write(%d, b'.'); signal.pause()"
subprocess.run([sys.executable, "-c", build % line.fileno()], pass_fds=[line.fileno()])
"""
"""Stands in the place of the live server: it runs a build that does not listen, and that says when it runs."""
NOX = [sys.executable, "-m", "nox", "--no-venv", "--session", "live"]
BOOTSTRAP = """\
import sys, types
from pathlib import Path
sys.path.insert(0, "ext")
import bootstrap
python = Path(sys.executable)
layout = types.SimpleNamespace(python=python, scripts=python.parent, folder=Path(sys.prefix), root=Path.cwd())
sys.exit(bootstrap.run_nox(layout, ["live"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize("command", [NOX, [sys.executable, "-c", BOOTSTRAP]], ids=["nox", "bootstrap"])
def test_live_leaves_nothing_running_when_what_started_it_is_ended(command: list[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)  # no longer than a broken session would keep us
        (tmp_path / "sphinx_autobuild.py").write_text(SERVER.format(port=listening.getsockname()[1]), encoding="utf-8")
        # The session runs `python`, which must be the one of these tests.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        environ = os.environ | {"PYTHONPATH": str(tmp_path), "PRUDENT_BENCH": "off", "PATH": path}
        with subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as started:
            line, _address = listening.accept()
            with line:
                line.settimeout(60)
                assert line.recv(1) == b"."
                started.send_signal(signal.SIGTERM)
                assert line.recv(1) == b"", "server and build hold the line for as long as one of them runs"
            assert started.wait() != 0
