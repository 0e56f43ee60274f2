"""Fake interpreters for the tests of discovery."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.proving import discovery

from .fake_interpreters import asked, fake_ask


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    asked.clear()
    monkeypatch.setattr(discovery, "ask", fake_ask)
    return tmp_path
