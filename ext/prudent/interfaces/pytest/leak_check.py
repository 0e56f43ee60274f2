"""Finds the leaks of each test of a suite and of its fixtures, and fails the tests that leave a cycle behind."""

from __future__ import annotations

import platform
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prudent.diagnosis.leak_watch import Watch

from . import mark_and_option_names
from .leak_policy import LeakPolicy
from .leak_summary import LeakSummary, add_causes, cause_key, make_causes_plain
from .own_code import own_code
from .pytest_references import PytestReferences

# Modules that judge causes, or put them into words, are imported within functions: to load them takes longer than a
# hundred small tests, and a suite that leaves nothing behind needs none of them.
if TYPE_CHECKING:
    from prudent.diagnosis.cause import Cause

_FOUND = pytest.StashKey["dict[str, list[Cause]]"]()
_PASSED = pytest.StashKey[bool]()
_DOUBT_REPORTED = pytest.StashKey[bool]()  # whether a warning has said that the test is not judged
_LEFT = pytest.StashKey[bool]()  # whether the phase that is about to be reported failed by this check
_CALL, _TEARDOWN = "call", "teardown"


class LeakCheckPlugin:
    """The hooks that begin to watch before a test's set-up, and look for leaks after the test and after its teardown.

    The hooks around set-up, test and teardown are the innermost wrappers (``trylast``), so that objects of other
    plugins are not looked at. A leak of the set-up is reported with the test, and a cycle through objects of several
    phases is found as well.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Read the options and settings; raises `pytest.UsageError`."""
        if platform.python_implementation() != "CPython":
            raise pytest.UsageError("prudent: only CPython counts references; run --prudent with it")
        self._policy = LeakPolicy.from_config(config)
        self._writing = bool(config.getoption("prudent_write_baseline"))
        baseline = config.getoption("prudent_baseline") or config.getini(mark_and_option_names.BASELINE)
        try:
            self._known = _known(config.rootpath / baseline) if baseline and not self._writing else frozenset()
            own = own_code(config.rootpath, config.getini(mark_and_option_names.OWN))
        except (ValueError, LookupError) as error:
            raise pytest.UsageError(f"prudent: {error}") from None
        held = bool(config.getoption("prudent_held"))
        self._own, self._folder, self._held = own, config.invocation_params.dir, held
        self._watch: Watch | None = None
        # For each cause that a name holds, its count at the last look: only a growing one is reported.
        self._grown: dict[tuple[object, ...], int] = {}
        # A worker of pytest-xdist prints no summary: its reports carry the causes to the process that does.
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(LeakSummary(self._policy, self._known), "prudent-leak-summary")

    def pytest_collection_finish(self) -> None:
        """Make the watch once all modules of the suite are imported."""
        self._watch = Watch(self._own, self._folder, held=self._held)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Begin to watch before the fixtures are set up."""
        item.stash[_FOUND] = {}
        if self._watch is not None and not item.get_closest_marker(mark_and_option_names.LEAKS):
            self._watch.begin()
        return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Look for leaks of the set-up and the test, and fail the test if there are any.

        After a failing test there is no look, since the report keeps its traceback anyway.
        """
        answer = yield
        self._look(item, _CALL)
        self._fail(item, _CALL)
        item.stash[_PASSED] = True
        return answer

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Look for leaks after the teardown of the fixtures, unless the test has failed."""
        held = PytestReferences(item)
        try:
            answer = yield
            if item.stash.get(_PASSED, False):
                with held:
                    self._look(item, _TEARDOWN, held.each)
        finally:
            if self._watch is not None:
                self._watch.end()
        self._fail(item, _TEARDOWN)
        return answer

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Add the causes of this phase to its report, for the summary."""
        if call.excinfo is not None and item.stash.get(_LEFT, False):
            # The traceback has frames of pytest and of this module only, and none is shown. pytest filters them all the
            # same, for each failure: in a suite of many leaks that took as long as the check.
            call.excinfo.traceback = call.excinfo.traceback[-1:]
            item.stash[_LEFT] = False
        report = yield
        add_causes(report, item.stash[_FOUND].get(call.when, ()) if _FOUND in item.stash else ())
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_report_to_serializable(self) -> Generator[None, dict[str, Any] | None, dict[str, Any] | None]:
        """Make plain data of the causes in a report, which pytest-xdist sends and pytest-reportlog writes."""
        data = yield
        if data is not None:
            make_causes_plain(data)
        return data

    def _look(self, item: pytest.Item, phase: str, given_up: Callable[[], Iterable[object]] = tuple) -> None:
        """Look for leaks, and store the new causes; warn once if the test cannot be judged."""
        if self._watch is None or item.get_closest_marker(mark_and_option_names.LEAKS):
            return
        sight = self._watch.look(given_up)
        if sight.unjudged and not item.stash.get(_DOUBT_REPORTED, False):
            item.stash[_DOUBT_REPORTED] = True
            item.warn(pytest.PytestWarning(f"what the test leaves behind is not judged: {sight.unjudged}"))
        item.stash[_FOUND][phase] = [cause for cause in sight.causes if self._is_new(cause)]

    def _is_new(self, cause: Cause) -> bool:
        """Return whether a cause is new: a cycle always is, an object that a name holds is if its count has grown."""
        if not cause.is_held:
            return True
        key = cause_key(cause)
        grown = cause.count > self._grown.get(key, 0)
        self._grown[key] = cause.count
        return grown

    def _fail(self, item: pytest.Item, phase: str) -> None:
        """Fail the test if any stored cause of the phase counts."""
        found: list[Cause] = item.stash[_FOUND].get(phase, [])
        if not found:
            return
        from prudent.diagnosis.cause_words import short_words_of

        from .leak_baseline import known_by

        counted = [cause for cause in found if self._policy.counts(cause) and known_by(cause) not in self._known]
        if counted and not self._writing:
            lines = [short_words_of(cause) for cause in counted]
            lines.append(
                f"the summary below has the whole path; the mark {mark_and_option_names.LEAKS}('why it may') allows it"
            )
            item.stash[_LEFT] = True
            # A traceback would show this hook, and not the test.
            raise pytest.fail.Exception("\n".join(lines), pytrace=False)


def _known(path: Path) -> frozenset[str]:
    from .leak_baseline import read_known

    return read_known(path)
