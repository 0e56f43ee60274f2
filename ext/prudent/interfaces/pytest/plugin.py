"""Loads the proof of a handbook into pytest, in a project that has settings for one, and nothing anywhere else.

This module is an entry point: pytest imports it in every environment in which `prudent` is installed. It therefore
imports nothing of ours before it knows that it is needed.
"""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Register the hooks of `proof_session` in a project with a table ``[tool.prudent]``."""
    text = config.rootpath / "pyproject.toml"
    if text.is_file() and "[tool.prudent]" in text.read_text(encoding="utf-8", errors="replace"):
        from . import proof_session  # noqa: PLC0415 -- it takes longer to load than pytest itself

        proof_session.read(config)
        config.pluginmanager.register(proof_session, "prudent-proof-session")
