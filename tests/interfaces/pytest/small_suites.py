"""A suite with tests that leave cycles behind, and a way to run pytest on it."""

from __future__ import annotations

import pytest
from tests.leaking_programs import KEEPS

SUITE = (
    f"\nimport gc\nimport pytest\n\n{KEEPS}"
    """
def test_that_leaks():
    read("seven")

def test_that_is_clean():
    with pytest.raises(ValueError):
        int("seven")

@pytest.mark.prudent_leaks("it is about leaks")
def test_that_may_leak():
    read("seven")

def test_that_fails():
    error = None
    try:
        int("seven")
    except ValueError as caught:
        error = caught
    assert error is None

@pytest.fixture
def resource():
    return [object()]

@pytest.mark.parametrize("number", range(3))
def test_with_a_fixture(resource, number):
    resource.append(resource)

def test_that_the_collector_is_on():
    assert gc.isenabled() is False  # within the check
"""
)


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(test_suite=SUITE)
    return pytester.runpytest_subprocess(
        "-p", "prudent.interfaces.pytest.leak_options", "-p", "no:cacheprovider", *arguments
    )
