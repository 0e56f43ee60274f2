"""The summary tells each cause once, with the tests that it was found in, and counts what it leaves out."""

from __future__ import annotations

import pytest
from tests.leaking_programs import KEEPS

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")
READ = f"\nimport pytest\n\n{KEEPS}"
MANY = READ + "@pytest.mark.parametrize('n', range(16))\ndef test_one(n):\n    read('x')\n"
RAISES = "import pytest\ndef test_one():\n    with pytest.raises(ValueError) as info:\n        int('x')\n"
HELD = """
errors = []
last = None

def keep():
    global last
    try:
        int('x')
    except ValueError as error:
        errors.append(error)
    try:
        int('y')
    except ValueError as error:
        last = error

def test_one(): keep()
def test_two(): keep()
def test_three(): pass
"""


@pytest.mark.parametrize("arguments", [[], ["-p", "xdist.plugin", "-n", "2"]], ids=["alone", "xdist"])
def test_one_cause_in_many_tests_is_drawn_once(pytester: pytest.Pytester, arguments: list[str]) -> None:
    pytester.makepyfile(test_many=MANY)
    result = run(pytester, "--prudent", "test_many.py", *arguments)
    result.assert_outcomes(failed=16)
    result.stdout.fnmatch_lines(
        [
            "*exceptions and frames left behind*",
            "test_many.py:7 in read: local 'kept'",
            "  in     16 tests: test_many.py::test_one*, test_many.py::test_one* and 13 more",
            "  costs  16 times; *",
            "  rule   EXC01: *",
        ]
    )
    assert str(result.stdout).count("┌─▶") == 1


LOG = """
import json

class Log:
    def __init__(self, config):
        self.config = config

    def pytest_runtest_logreport(self, report):
        data = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        for cause in json.loads(json.dumps(data.get("prudent_causes", []))):
            print("logged:", cause["name"], cause["rule"])

def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Log(config))
"""


@pytest.mark.parametrize("arguments", [[], ["-p", "xdist.plugin", "-n", "1"]], ids=["alone", "xdist"])
def test_causes_can_be_logged_as_plain_data_wherever_a_test_ran(
    pytester: pytest.Pytester, arguments: list[str]
) -> None:
    pytester.makeconftest(LOG)
    pytester.makepyfile(test_many=MANY)
    result = run(pytester, "--prudent", "-s", "test_many.py", *arguments)
    result.assert_outcomes(failed=16)
    assert str(result.stdout).count("logged: local 'kept' EXC01") == 16


def test_a_clean_suite_has_no_summary(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_clean="def test_one(): pass\n")
    result = run(pytester, "--prudent", "test_clean.py")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*left behind*")


ALIAS = f"{RAISES}    caught = info.value\n"


@pytest.mark.parametrize("code", [RAISES, ALIAS, f"{ALIAS}    del info\n"])
def test_what_pytest_raises_has_caught_is_one_line(pytester: pytest.Pytester, code: str) -> None:
    pytester.makepyfile(test_raises=code)
    result = run(pytester, "--prudent", "test_raises.py")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        ["1 test kept what 'pytest.raises(...) as info' caught (EXC12); --prudent-raises fails*"]
    )
    assert "┌─▶" not in str(result.stdout)


@pytest.mark.parametrize("asked", ["option", "setting"])
def test_it_fails_if_that_is_asked_for(pytester: pytest.Pytester, asked: str) -> None:
    pytester.makepyfile(test_raises=RAISES)
    if asked == "setting":
        pytester.makeini("[pytest]\nprudent_raises = true\n")
    option = ["--prudent-raises"] if asked == "option" else []
    result = run(pytester, "--prudent", *option, "test_raises.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["FAILED test_raises.py::test_one - Failed: test_raises.py:* in test_one: local*"])


def test_what_a_name_holds_and_grows_fails_the_run(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_held=HELD)
    run(pytester, "--prudent", "test_held.py").assert_outcomes(passed=3)
    result = run(pytester, "--prudent-held", "test_held.py")
    result.assert_outcomes(passed=3)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "test_held.py:9: test_held['errors']",
            "  grows in 2 tests: test_held.py::test_one, test_held.py::test_two",
            "  costs  2 times",
        ]
    )
    assert "test_held['last']" not in str(result.stdout), "it is held, too, but it does not grow"


def test_known_causes_do_not_fail_and_new_ones_do(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_many=MANY)
    result = run(pytester, "--prudent-write-baseline", "known.json", "test_many.py")
    result.assert_outcomes(passed=16)
    result.stdout.fnmatch_lines([f"written: {pytester.path / 'known.json'}, with 1 cause that will be known"])
    pytester.makepyfile(
        test_many=f"# another line\n{MANY}def test_new():\n    new = None\n    try:\n        int('x')\n"
        "    except ValueError as error:\n        new = error\n"
    )
    result = run(pytester, "--prudent-baseline", "known.json", "test_many.py")
    result.assert_outcomes(passed=16, failed=1)
    result.stdout.fnmatch_lines(["test_many.py:* in test_new: local 'new'", "1 cause known, for which no test fails"])
    pytester.makeini("[pytest]\nprudent_baseline = known.json\n")
    run(pytester, "--prudent", "test_many.py").assert_outcomes(passed=16, failed=1)
    pytester.makepyfile(test_many="def test_one(): pass\n")
    result = run(pytester, "--prudent", "test_many.py")
    result.stdout.fnmatch_lines(["1 known cause not seen; if all tests were run, delete *in read: local 'kept'*"])
