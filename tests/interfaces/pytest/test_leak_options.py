"""``pytest --prudent`` is off unless it is asked for."""

from __future__ import annotations

import pytest

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")


def test_without_the_option_nothing_is_looked_at(pytester: pytest.Pytester) -> None:
    run(pytester, "-k", "not collector").assert_outcomes(passed=6, failed=1, deselected=1)


@pytest.mark.parametrize("option", ["--prudent", "--prudent-all"])
def test_either_option_registers_the_check(pytester: pytest.Pytester, option: str) -> None:
    result = run(pytester, option, "--trace-config", "--collect-only")
    result.stdout.fnmatch_lines(["*prudent-leak-check*"])


def test_the_check_is_not_loaded_without_an_option(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_loaded="""
        import sys

        def test_loaded():
            assert "prudent.interfaces.pytest.leak_options" in sys.modules
            assert "prudent.interfaces.pytest.leak_check" not in sys.modules
        """
    )
    run(pytester, "test_loaded.py").assert_outcomes(passed=1)
