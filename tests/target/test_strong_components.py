from __future__ import annotations

from collections.abc import Callable

from prudent.proving.installed_interpreter import Installation


def test_components_and_shortest_paths_are_those_that_a_plain_search_finds(
    installation: Installation, check_within: Callable[[Installation, str], None]
) -> None:
    check_within(installation, "component_checks.py")
