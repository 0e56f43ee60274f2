"""``pytest --prudent`` fails the tests that leave cycles behind, and no others."""

from __future__ import annotations

import gc

import pytest

SUITE = """
import gc
import pytest

def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error

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


@pytest.fixture(autouse=True)
def no_other_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(test_suite=SUITE)
    return pytester.runpytest_subprocess(
        "-p", "prudent.interfaces.pytest.leak_options", "-p", "no:cacheprovider", *arguments
    )


def test_a_test_that_leaks_fails_with_the_path(pytester: pytest.Pytester) -> None:
    enabled = gc.isenabled()
    result = run(pytester, "--prudent")
    result.assert_outcomes(passed=6, failed=2)
    result.stdout.fnmatch_lines(
        [
            "*test_suite.py:4: a reference cycle is left behind: frame read, local 'kept' -> ValueError*",
            "*objects and*bytes stay until the collector runs*",
            "*frame read()*",
            "*mark the test: @pytest.mark.prudent_leaks*",
            "FAILED test_suite.py::test_that_leaks*",
            "FAILED test_suite.py::test_that_fails*",
        ]
    )
    assert gc.isenabled() == enabled


def test_without_the_option_nothing_is_looked_at(pytester: pytest.Pytester) -> None:
    run(pytester, "-k", "not collector").assert_outcomes(passed=6, failed=1, deselected=1)


def test_the_librarys_leaks_count_only_if_asked_for(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_library="""
        from multiprocessing.pool import ThreadPool

        def test_pool():
            with ThreadPool(1) as pool:
                try:
                    pool.apply(int, ("seven",))
                except ValueError:
                    pass
        """
    )
    run(pytester, "--prudent", "test_library.py").assert_outcomes(passed=1)
    result = run(pytester, "--prudent-all", "test_library.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["*in the standard library: a reference cycle is left behind: frame get, local 'self'*"]
    )
