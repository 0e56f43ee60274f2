from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_what_holds_a_traceback_and_by_which_name(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "retained_checks.py")
