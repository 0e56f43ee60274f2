"""A test that bears the mark may leave cycles behind."""

from __future__ import annotations

import pytest
from tests.leaking_programs import KEEPS

from prudent.interfaces.pytest.mark_and_option_names import LEAKS

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")
READ = f"\nimport pytest\n\n{KEEPS}\n"


def test_the_mark_of_a_class_or_of_a_case_frees_no_other(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_marked=f"""{READ}
@pytest.mark.{LEAKS}("all of them are about leaks")
class TestMarked:
    def test_within(self):
        read("seven")

@pytest.mark.parametrize("text", [pytest.param("a", marks=pytest.mark.{LEAKS}("one"), id="marked"), "plain"])
def test_case(text):
    read(text)
"""
    )
    result = run(pytester, "--prudent", "-v", "test_marked.py")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*TestMarked::test_within PASSED*", "*[[]marked] PASSED*", "*[[]plain] FAILED*"])


def test_the_mark_of_a_module_frees_all_its_tests(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_marked=f"{READ}pytestmark = pytest.mark.{LEAKS}('all')\ndef test_one():\n    read('seven')\n"
    )
    run(pytester, "--prudent", "test_marked.py").assert_outcomes(passed=1)


def test_the_mark_is_known_where_the_check_is_off(pytester: pytest.Pytester) -> None:
    run(pytester, "--strict-markers", "-k", "may_leak").assert_outcomes(passed=1, deselected=7)
    run(pytester, "--markers").stdout.fnmatch_lines([f"@pytest.mark.{LEAKS}(reason): *"])


def test_a_misspelt_mark_is_not_taken_for_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_marked=f"{READ}@pytest.mark.{LEAKS}s('x')\ndef test_one():\n    read('seven')\n")
    run(pytester, "--prudent", "--strict-markers", "test_marked.py").assert_outcomes(errors=1)
