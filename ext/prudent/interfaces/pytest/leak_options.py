"""Declares the options and settings of ``pytest --prudent``, and loads the leak check if one of them asks for it.

This module is an entry point: pytest imports it in every environment in which `prudent` is installed. It therefore
imports almost none of our modules before an option asks for the leak check.
"""

from __future__ import annotations

import pytest

from . import mark_and_option_names

_SWITCHES = ("prudent", "prudent_all", "prudent_raises", "prudent_held", "prudent_baseline", "prudent_write_baseline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options, off unless they are given, and the settings."""
    group = parser.getgroup("prudent", "prudent: exceptions and frames that tests leave in reference cycles")
    group.addoption(
        "--prudent", action="store_true", help="fail tests in which your own code leaves exceptions or frames behind"
    )
    group.addoption(
        "--prudent-all", action="store_true", help="fail tests in which any code leaves exceptions or frames behind"
    )
    raises = "also fail tests that keep what 'pytest.raises(...) as info' caught (EXC12)"
    group.addoption("--prudent-raises", action="store_true", help=raises)
    held = "also report exceptions and frames that a name keeps alive, if their number grows from test to test"
    group.addoption("--prudent-held", action="store_true", help=held)
    known = "fail tests only for causes that are not in this file"
    group.addoption("--prudent-baseline", metavar="FILE", help=known)
    write = "write all causes into this file, and fail no test for them"
    group.addoption("--prudent-write-baseline", metavar="FILE", help=write)
    parser.addini(
        mark_and_option_names.OWN, "packages whose code counts as your own for --prudent", type="args", default=[]
    )
    parser.addini(mark_and_option_names.RAISES, "as --prudent-raises", type="bool", default=False)
    parser.addini(mark_and_option_names.BASELINE, "as --prudent-baseline", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark, and register the leak check if an option asks for it."""
    config.addinivalue_line(
        "markers", f"{mark_and_option_names.LEAKS}(reason): the test may leave reference cycles behind (--prudent)"
    )
    if any(config.getoption(name) for name in _SWITCHES):
        from .leak_check import LeakCheckPlugin

        config.pluginmanager.register(LeakCheckPlugin(config), "prudent-leak-check")
