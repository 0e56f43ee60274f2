from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_references_are_called_what_a_reader_would_call_them(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "label_checks.py")
