"""What is new is told from what is old, also when the collector has run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prudent.proving.installed_interpreter import Installation


def test_new_objects_are_told_and_garbage_is_freed(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    if installation.interpreter.release < (3, 11) or installation.interpreter.free_threaded:
        pytest.skip("it is for the Pythons that run pytest --prudent")
    check_within(installation, "young_checks.py")
