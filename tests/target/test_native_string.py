from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_what_comes_as_json_is_given_as_functions_take_it(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "text_checks.py")
