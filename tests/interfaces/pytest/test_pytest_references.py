"""What pytest itself holds behind a teardown hides no cycle, is no finding, and is given back."""

from __future__ import annotations

import pytest

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")
BEGIN = """
import logging
import sys
import unittest

import pytest

class Box:
    pass

def keep(box):
    try:
        int('x')
    except ValueError as error:
        box.error = error

def fail():
    try:
        int('x')
    except ValueError as error:
        return error.with_traceback(None)
"""
FIXTURE = "@pytest.fixture\ndef box():\n    return Box()\n"
YIELDED = "@pytest.fixture\ndef box():\n    box = Box()\n    yield box\n"
CLASS = "class TestOne:\n"


def outcome(pytester: pytest.Pytester, text: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(test_it=BEGIN + text)
    return run(pytester, "--prudent", *arguments, "test_it.py")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(FIXTURE + "def test_one(box): keep(box)\n", "keep: local 'box'", id="value of a fixture"),
        pytest.param(YIELDED + "def test_one(box): keep(box)\n", "keep: local 'box'", id="yielded value"),
        pytest.param(
            "@pytest.fixture\ndef box(request):\n    request.node.funcargs['more'] = Box()\n"
            "def test_one(box, request): keep(request.node.funcargs['more'])\n",
            "keep: local 'box'",
            id="added value",
        ),
        pytest.param(CLASS + "    def test_one(self): keep(self)\n", "keep: local 'box'", id="instance"),
        pytest.param(
            "class TestOne(unittest.TestCase):\n    def test_one(self): keep(self)\n",
            "keep: local 'box'",
            id="unittest",
        ),
        pytest.param(
            "def test_one():\n    try:\n        int('x')\n    except ValueError as error:\n"
            "        logging.exception('it failed')\n        kept = error\n",
            "test_one: local 'kept'",
            id="logged in the test",
        ),
        pytest.param(
            "def read():\n    try:\n        int('x')\n    except ValueError as error:\n"
            "        logging.exception('it failed')\n        kept = error\n"
            "@pytest.fixture\ndef box():\n    yield\n    read()\ndef test_one(box): pass\n",
            "read: local 'kept'",
            id="logged in the teardown",
        ),
    ],
)
def test_a_cycle_that_only_pytest_keeps_alive_is_found(pytester: pytest.Pytester, text: str, place: str) -> None:
    result = outcome(pytester, text)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines([f"test_it.py:*in {place} *", "ERROR test_it.py::*"])
    assert str(result.stdout).count("┌─▶") == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            FIXTURE + "def test_one(box):\n    box.error = fail()\n    box.own = box\n",
            id="exception in a fixture's value",
        ),
        pytest.param(
            "@pytest.fixture(scope='module')\ndef box():\n    return Box()\n"
            "def test_one(box): keep(box)\ndef test_two(box): assert box.error\n",
            id="value of a module's fixture",
        ),
        pytest.param(
            "@pytest.fixture(params=[Box()])\ndef box(request):\n    return request.param\n"
            "def test_one(box): keep(box)\n",
            id="parameter of a fixture",
        ),
        pytest.param(
            "@pytest.fixture\ndef box():\n    with pytest.raises(ValueError) as info:\n        int('x')\n"
            "    return info\ndef test_one(box): assert box.value\n",
            id="excinfo as a fixture's value",
        ),
        pytest.param(
            "def test_one():\n    try:\n        int('x')\n    except ValueError:\n"
            "        logging.exception('it failed')\n",
            id="logged",
        ),
        pytest.param(
            "def test_one(request, capsys, caplog, monkeypatch, recwarn, tmp_path):\n"
            "    monkeypatch.setattr(sys, 'x', 1, raising=False)\n    fail()\n    capsys.readouterr()\n",
            id="pytest's own fixtures",
        ),
        pytest.param(
            "@pytest.fixture\ndef made(request):\n    def make():\n        request.addfinalizer(lambda: box)\n"
            "        box = Box()\n        return box\n    return make\ndef test_one(made): made()\n",
            id="finalizers",
        ),
    ],
)
def test_what_pytest_holds_is_no_finding_by_itself(pytester: pytest.Pytester, text: str) -> None:
    result = outcome(pytester, text)
    assert result.ret == pytest.ExitCode.OK
    result.stdout.no_fnmatch_line("*┌─▶*")


def test_the_exception_of_a_failing_test_is_no_finding_of_the_next_one(pytester: pytest.Pytester) -> None:
    """pytest keeps it as `sys.last_value` until then."""
    result = outcome(
        pytester,
        "def test_one():\n    error = ValueError()\n    raise error\n"
        "def test_two(): assert not hasattr(sys, 'last_value')\ndef test_three(): pass\n",
    )
    result.assert_outcomes(passed=2, failed=1)
    assert "┌─▶" not in str(result.stdout)


def test_what_was_taken_away_is_given_back(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import pytest
        from _pytest.logging import caplog_records_key

        seen = []

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_teardown(item):
            before = dict(item.funcargs), item.instance, item.obj
            answer = yield
            assert (dict(item.funcargs), item.instance, item.obj) == before
            assert item.funcargs["box"] == "a value"
            assert [one.getMessage() for one in item.stash[caplog_records_key]["call"]] == ["said"]
            assert [one.getMessage() for one in item.stash[caplog_records_key]["teardown"]] == ["said at the end"]
            return answer
        """
    )
    result = outcome(
        pytester,
        "@pytest.fixture\ndef box():\n    yield 'a value'\n    logging.warning('said at the end')\n"
        "class TestOne:\n    def test_one(self, box): logging.warning('said')\n",
    )
    result.assert_outcomes(passed=1)


def test_without_pytests_logging_plugin_the_rest_is_seen(pytester: pytest.Pytester) -> None:
    result = outcome(pytester, FIXTURE + "def test_one(box): keep(box)\n", "-p", "no:logging")
    result.assert_outcomes(passed=1, errors=1)
