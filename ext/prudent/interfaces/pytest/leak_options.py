"""Declares the options ``--prudent`` and ``--prudent-all`` of pytest, and loads the leak check if one is given.

This module is an entry point: pytest imports it in every environment in which `prudent` is installed. It therefore
imports next to nothing of ours before it knows that it is needed.
"""

from __future__ import annotations

import pytest

from . import marks


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options, off unless they are given."""
    group = parser.getgroup("prudent")
    words = "fail tests that leave reference cycles with exceptions or frames behind"
    group.addoption("--prudent", action="store_true", help=f"{words}, by your own code")
    group.addoption("--prudent-all", action="store_true", help=f"{words}, by any code")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark, and register the leak check if an option asks for it."""
    config.addinivalue_line("markers", f"{marks.LEAKS}(reason): the test may leave reference cycles behind (--prudent)")
    if config.getoption("prudent") or config.getoption("prudent_all"):
        from . import leak_check  # noqa: PLC0415 -- most runs of pytest do without

        config.pluginmanager.register(leak_check, "prudent-leak-check")
