from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_what_is_alive_what_is_garbage_and_what_it_costs(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "garbage_checks.py")
