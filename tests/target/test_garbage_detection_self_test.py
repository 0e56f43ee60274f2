from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_ordinary_builds_are_judged_and_other_counting_is_refused(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "self_test_checks.py")
