"""What parts of a program leave behind is told, and the program is not disturbed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prudent.proving.installed_interpreter import Installation


def test_parts_of_a_program_are_looked_at_one_by_one(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    if installation.interpreter.release < (3, 11) or installation.interpreter.free_threaded:
        pytest.skip("it is for the Pythons that run pytest --prudent")
    check_within(installation, "incremental_checks.py")
