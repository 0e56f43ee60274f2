"""The check around each test fails those that leave cycles behind, and no others."""

from __future__ import annotations

import gc

import pytest

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")


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


def test_where_the_check_says_nothing_each_test_is_marked_as_not_judged(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "from prudent.target import heap_self_test\nheap_self_test._answers[:] = ['it counts otherwise']\n"
    )
    pytester.makepyfile(test_one="def test_one(): pass\n")
    result = pytester.runpytest_subprocess("-p", "prudent.interfaces.pytest.leak_options", "--prudent")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*what the test leaves behind is not judged: it counts otherwise*"])


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


def test_the_test_behind_one_that_leaks_is_judged_by_its_own(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--prudent", "-v", "-k", "leaks or clean")
    result.stdout.fnmatch_lines(["*::test_that_leaks FAILED*", "*::test_that_is_clean PASSED*"])


def test_a_test_that_fails_of_itself_shows_its_own_failure_alone(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--prudent", "-k", "that_fails")
    result.assert_outcomes(failed=1, deselected=7)
    result.stdout.fnmatch_lines(["*assert error is None*"])
    result.stdout.no_fnmatch_line("*reference cycle*")


def test_the_collector_is_as_it_was_behind_each_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import gc

        def pytest_runtest_teardown(item):
            assert gc.isenabled()
            assert gc.get_freeze_count() == 0
        """
    )
    run(pytester, "--prudent").assert_outcomes(passed=6, failed=2)
