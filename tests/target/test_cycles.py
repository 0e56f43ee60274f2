from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_which_cycles_are_findings_and_how_each_is_described(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "cycle_checks.py")
