from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_what_other_threads_handle_is_known(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "frames_of_other_threads_checks.py")
