"""What an object refers to on PyPy is what the language knows of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prudent.model.interpreter import PYPY
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation

PYPYS = [one for one in discover().installations if one.interpreter.implementation == PYPY]


@pytest.mark.skipif(not PYPYS, reason="there is no PyPy here")
@pytest.mark.parametrize("pypy", PYPYS, ids=lambda one: one.interpreter.name)
def test_within_pypy(pypy: Installation, check_within: Callable[[Installation, str], None]) -> None:
    check_within(pypy, "referent_checks.py")
