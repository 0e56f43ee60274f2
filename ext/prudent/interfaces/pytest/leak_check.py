"""Looks at what each test of a suite leaves behind, its fixtures included, and fails those that leave a cycle."""

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

# What words and judges causes is imported within functions: it takes longer to load than a hundred small tests, and a
# suite that leaves nothing behind does without.
if TYPE_CHECKING:
    from prudent.diagnosis.cause import Cause

_FOUND = pytest.StashKey["dict[str, list[Cause]]"]()
_PASSED = pytest.StashKey[bool]()
_DOUBTED = pytest.StashKey[bool]()  # whether it was said that the test is not judged
_LEFT = pytest.StashKey[bool]()  # whether the phase that is about to be reported failed by this check
_CALL, _TEARDOWN = "call", "teardown"


class LeakCheckPlugin:
    """The hooks that begin to watch before a test is set up, and look behind the test and behind its teardown.

    Those around set-up, test and teardown are the innermost wrappers (``trylast``), so that nothing that other plugins
    do around them is looked at. What the set-up leaves behind is told with the test, and what reaches from one phase
    into another is seen as well.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Read what is asked for; raises `pytest.UsageError`."""
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
        # The count of each cause that a name holds at the last look: only what grows is reported.
        self._grown: dict[tuple[object, ...], int] = {}
        # A worker of pytest-xdist says in its reports what it has seen; whoever sums up reads it there.
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(LeakSummary(self._policy, self._known), "prudent-leak-summary")

    def pytest_collection_finish(self) -> None:
        """Begin to count when all modules of the suite are there."""
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
        """Look at what the set-up and the test leave behind, and fail the test.

        The exception of a failing test passes: its traceback is kept for the report anyway.
        """
        answer = yield
        self._look(item, _CALL)
        self._fail(item, _CALL)
        item.stash[_PASSED] = True
        return answer

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Look at what is left when the fixtures are torn down, unless the test has failed."""
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
            # Its traceback leads through pytest and this module only. pytest sorts it out frame by frame for each
            # failure, before it shows none of it: in a suite of many leaks that took as long as the check.
            call.excinfo.traceback = call.excinfo.traceback[-1:]
            item.stash[_LEFT] = False
        report = yield
        add_causes(report, item.stash[_FOUND].get(call.when, ()) if _FOUND in item.stash else ())
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_report_to_serializable(self) -> Generator[None, dict[str, Any] | None, dict[str, Any] | None]:
        """Make the causes of a report fit to be sent: pytest-xdist sends it, pytest-reportlog writes it."""
        data = yield
        if data is not None:
            make_causes_plain(data)
        return data

    def _look(self, item: pytest.Item, phase: str, given_up: Callable[[], Iterable[object]] = tuple) -> None:
        if self._watch is None or item.get_closest_marker(mark_and_option_names.LEAKS):
            return
        sight = self._watch.look(given_up)
        if sight.unjudged and not item.stash.get(_DOUBTED, False):
            item.stash[_DOUBTED] = True
            item.warn(pytest.PytestWarning(f"what the test leaves behind is not judged: {sight.unjudged}"))
        item.stash[_FOUND][phase] = [cause for cause in sight.causes if self._is_new(cause)]

    def _is_new(self, cause: Cause) -> bool:
        """Return whether a test has left it: a cycle always, what a name holds if it is more than it was before."""
        if not cause.is_held:
            return True
        key = cause_key(cause)
        grown = cause.count > self._grown.get(key, 0)
        self._grown[key] = cause.count
        return grown

    def _fail(self, item: pytest.Item, phase: str) -> None:
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
