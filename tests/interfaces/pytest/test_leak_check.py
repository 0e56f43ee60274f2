"""The check of each test, its fixtures included, fails those that leave cycles behind, and no others."""

from __future__ import annotations

import gc
import os

import pytest
from tests.leaking_programs import KEEPS

from .small_suites import run

pytestmark = pytest.mark.usefixtures("no_other_plugins")
READ = f"\nimport gc\nimport pytest\n\n{KEEPS}"


def run_suite(pytester: pytest.Pytester, text: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(test_it=READ + text)
    return run(pytester, "--prudent", *arguments, "test_it.py")


def test_a_test_that_leaks_fails_with_file_line_rule_and_cure(pytester: pytest.Pytester) -> None:
    enabled = gc.isenabled()
    result = run(pytester, "--prudent")
    result.assert_outcomes(passed=6, failed=2)
    result.stdout.fnmatch_lines(
        [
            "test_suite.py:8 in read: local 'kept' [[]EXC01[]] Take the traceback off *",
            "*the mark prudent_leaks('why it may') allows it",
            "FAILED test_suite.py::test_that_leaks - Failed: test_suite.py:8 in read*",
            "FAILED test_suite.py::test_that_fails*",
        ]
    )
    assert gc.isenabled() == enabled


def test_where_the_check_says_nothing_each_test_is_marked_as_not_judged(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "from prudent.target import garbage_detection_self_test as test\ntest._answers[:] = ['it counts otherwise']\n"
    )
    pytester.makepyfile(test_one="def test_one(): pass\n")
    result = pytester.runpytest_subprocess("-p", "prudent.interfaces.pytest.leak_options", "--prudent")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*what the test leaves behind is not judged: it counts otherwise*"])


def test_a_test_that_hides_its_objects_is_not_judged(pytester: pytest.Pytester) -> None:
    result = run_suite(pytester, "def test_one():\n    read('x')\n    gc.freeze()\n")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*is not judged: it has called gc.freeze*"])


def test_what_a_teardown_hides_is_not_judged(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "import pytest\n@pytest.fixture\ndef hiding():\n    yield\n    read('x')\n    gc.freeze()\n"
        "def test_one(hiding): pass\n",
    )
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*is not judged: it has called gc.freeze*"])


def test_the_set_up_is_told_with_the_test_and_the_teardown_by_itself(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "@pytest.fixture\ndef before():\n    read('x')\n"
        "@pytest.fixture\ndef behind():\n    yield\n    read('x')\n"
        "def test_before(before): pass\ndef test_behind(behind): pass\ndef test_clean(): pass\n",
    )
    result.assert_outcomes(passed=2, failed=1, errors=1)
    result.stdout.fnmatch_lines(["FAILED test_it.py::test_before*read*", "ERROR test_it.py::test_behind*read*"])


def test_what_the_set_up_has_made_and_the_teardown_lets_go_of_is_seen(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "class Box: pass\nheld = []\n"
        "@pytest.fixture\ndef box():\n    held.append(Box())\n    yield\n    held.clear()\n"
        "def keep(box):\n    try:\n        int('x')\n    except ValueError as error:\n        box.error = error\n"
        "def test_one(box):\n    keep(held[0])\n",
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["ERROR test_it.py::test_one*in keep: local 'box'*"])


def test_a_suite_that_collects_by_itself_is_not_disturbed(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "import weakref\nclass Box: pass\n"
        "@pytest.fixture\ndef ring():\n    box = Box()\n    box.own = box\n    return [box]\n"
        "def test_collected(ring):\n    watch = weakref.ref(ring.pop())\n    assert watch()\n"
        "    gc.collect()\n    assert watch() is None\n"
        "def test_leak_behind_a_collection():\n    gc.collect()\n    read('x')\n"
        "def test_leak_in_an_object_that_a_collection_has_aged():\n    box = Box()\n    gc.collect()\n"
        "    try:\n        int('x')\n    except ValueError as error:\n        box.error = error\n"
        "def test_collected_leak():\n    read('x')\n    gc.collect()\n",
    )
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["FAILED *test_leak_behind*", "FAILED *test_leak_in_an_object*"])


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
    result = run(pytester, "--prudent", "test_library.py")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["1 more in other people's code (1 in the standard library); --prudent-all shows them"])
    result = run(pytester, "--prudent-all", "test_library.py")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["the standard library: multiprocessing/pool.py:* in get: local 'self' [[]EXC11[]]*"])


def test_a_cycle_without_a_frame_is_nobodys_until_its_file_is_known(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = pytester.mkdir("site-packages")
    (place / "library.py").write_text(
        "def again():\n    try:\n        int('x')\n    except ValueError as error:\n"
        "        error.__traceback__ = None\n        error.__cause__ = error\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(place), prepend=os.pathsep)
    result = run_suite(pytester, "import library\ndef test_one():\n    library.again()\n")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["1 more in other people's code (1 in unknown code)*"])


def test_the_test_behind_one_that_leaks_is_judged_by_its_own(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--prudent", "-v", "-k", "leaks or clean")
    result.stdout.fnmatch_lines(["*::test_that_leaks FAILED*", "*::test_that_is_clean PASSED*"])


def test_a_test_that_fails_of_itself_shows_its_own_failure_alone(pytester: pytest.Pytester) -> None:
    result = run(pytester, "--prudent", "-k", "that_fails")
    result.assert_outcomes(failed=1, deselected=7)
    result.stdout.fnmatch_lines(["*assert error is None*"])
    result.stdout.no_fnmatch_line("*left behind*")


def test_the_collector_is_as_it_was_behind_each_test(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import gc
        import pytest

        frozen = gc.get_freeze_count()  # Python 3.12 has frozen some itself

        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_teardown(item):
            answer = yield
            assert gc.isenabled()
            assert gc.get_freeze_count() == frozen
            assert not gc.callbacks
            return answer
        """
    )
    run(pytester, "--prudent").assert_outcomes(passed=6, failed=2)


def test_a_suite_within_a_suite_is_looked_at_for_itself(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "pytest_plugins = ['pytester']\n"
        "def test_outer(pytester):\n"
        "    pytester.makepyfile('def f():\\n    try:\\n        1/0\\n    except Exception as e:\\n        k = e\\n'\n"
        "                        'def test_inner():\\n    f()\\n')\n"
        "    result = pytester.runpytest_inprocess('-p', 'prudent.interfaces.pytest.leak_options', '--prudent')\n"
        "    result.assert_outcomes(failed=1)\n"
        "def test_behind():\n    read('x')\n",
    )
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["FAILED *test_behind*"])


def test_a_cause_is_counted_for_each_test_and_a_new_one_is_found_among_them(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "def other(text):\n    try:\n        int(text)\n    except ValueError as error:\n        second = error\n"
        "@pytest.mark.parametrize('number', range(30))\n"
        "def test_many(number):\n    read('x')\n    if number == 20:\n        other('x')\n",
    )
    result.assert_outcomes(failed=30)
    told = result.stdout.str().partition("left behind")[2]
    assert "in read: local 'kept'\n  in     30 tests: " in told
    assert "costs  30 times" in told
    assert "in other: local 'second'\n  in     1 test: test_it.py::test_many[20]\n" in told


def test_what_the_teardown_of_a_failing_test_prints_is_shown(pytester: pytest.Pytester) -> None:
    result = run_suite(
        pytester,
        "@pytest.fixture\ndef box():\n    yield\n    print('the box is closed')\ndef test_one(box):\n    read('x')\n",
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*Captured stdout teardown*", "the box is closed"])
