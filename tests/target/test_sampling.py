from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_samples_are_taken_in_rounds(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "sampling_checks.py")
