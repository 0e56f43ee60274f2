"""A project with a lock, whose tests need no network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from project_environment.layout import Layout

PIP = "pip-26.3-py3-none-any.whl"
SUMS = ["b" * 64, hashlib.sha256(b"a wheel").hexdigest()]
LOCK = f"""\
nox==2026.10.20 \\
    --hash=sha256:{"a" * 64}
    # via prudent (pyproject.toml:nox)
pip==26.3 \\
    --hash=sha256:{SUMS[0]} \\
    --hash=sha256:{SUMS[1]}
    # via prudent (pyproject.toml:dev)
platformdirs==4.14.7 \\
    --hash=sha256:{"c" * 64}
uv==0.13.9 \\
    --hash=sha256:{"d" * 64}
    # via prudent (pyproject.toml:dev)
"""
PROJECT = """\
[project]
name = "sample"

[project.optional-dependencies]
handbook = ["platformdirs"]

[dependency-groups]
dev = ["uv", { include-group = "tests" }]
nox = ["nox"]
docs = [{ include-group = "nox" }]
tests = [{ include-group = "docs" }]
"""


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    (tmp_path / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return Layout(tmp_path)
