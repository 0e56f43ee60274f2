"""Sums up the leaks of all tests: each cause once, with a drawing and the tests in which it was found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .leak_policy import LeakPolicy, is_idiom

# As in `leak_check`, modules that judge causes or put them into words are imported within functions: they load slowly.
if TYPE_CHECKING:
    from prudent.diagnosis.cause import Cause

_CAUSES = "prudent_causes"  # an attribute of reports; workers of pytest-xdist send it along
_NAMED = 3  # tests that are named for a cause
_GROWS = 2  # tests that must have added to what a name holds: a name that holds the last error only does not grow


def add_causes(report: pytest.TestReport, causes: Sequence[Cause]) -> None:
    """Add causes to a report, for the summary."""
    if causes:
        setattr(report, _CAUSES, causes)


def make_causes_plain(data: dict[str, Any]) -> None:
    """Replace the causes in the data of a report by plain data.

    pytest-xdist sends reports by execnet, which refuses enumerations; JSON makes strings of them. Causes that a worker
    has sent are plain already; they come here again if a log is written.
    """
    if _CAUSES in data:
        plain = [cause if isinstance(cause, dict) else asdict(cause) for cause in data[_CAUSES]]
        data[_CAUSES] = json.loads(json.dumps(plain))


def cause_key(cause: Cause) -> tuple[object, ...]:
    """Return a key that is equal for equal causes; the path is not in it, since one place may have several paths."""
    return (cause.kind, cause.owner, cause.line, cause.function, cause.name, cause.rule)


@dataclass
class _Group:
    """A cause, and the tests in which it was found."""

    cause: Cause
    tests: list[str]

    def add(self, cause: Cause, test: str) -> None:
        """Add the same cause, as it was found in a test."""
        shortest = min(self.cause, cause, key=lambda one: len(one.steps))
        if cause.is_held:  # each look counts all that the name holds, not only what was added
            self.cause = replace(shortest, count=max(self.cause.count, cause.count))
        else:
            total = {name: getattr(self.cause, name) + getattr(cause, name) for name in ("count", "objects", "bytes")}
            self.cause = replace(shortest, **total)
        if test not in self.tests:
            self.tests.append(test)


class LeakSummary:
    """Collects the causes that the reports carry, and prints them at the end.

    `policy` decides which causes are shown and counted; `known` are the keys of the baseline's causes; see `known_by`.
    """

    def __init__(self, policy: LeakPolicy, known: frozenset[str]) -> None:
        self._policy = policy
        self._known = known
        self._groups: dict[tuple[object, ...], _Group] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the causes of one phase of one test."""
        found = getattr(report, _CAUSES, ())
        if not found:
            return
        from prudent.diagnosis.cause import Cause
        from prudent.model.json_reader import read

        for data in found:
            cause = data if isinstance(data, Cause) else read(Cause, data)  # as data from a worker of pytest-xdist
            # A new group counts nothing, since `add` counts this cause too.
            group = self._groups.setdefault(cause_key(cause), _Group(replace(cause, count=0, objects=0, bytes=0), []))
            group.add(cause, report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run if a name holds more from test to test, for which no single test is at fault.

        Also drop the reports that have no output to show.
        """
        if self._growing() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if self._groups and reporter is not None:
            # For each failure pytest searches the reports of all set-ups and teardowns that passed for output to show.
            # With a thousand leaks that takes longer than the check, and most of these reports have no output.
            reporter.stats[""] = [report for report in reporter.stats.get("", ()) if report.sections]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
        """Print each cause, and then a line for each group of causes that is not counted, with the reason."""
        writing = config.getoption("prudent_write_baseline")
        if not (self._groups or self._known or writing):
            return
        terminalreporter.section("exceptions and frames left behind")
        for line in self._lines(config.rootpath / writing if writing else None):
            terminalreporter.line(line)

    def _lines(self, writing: Path | None) -> list[str]:
        """Return the summary; `writing` is the file into which the causes go."""
        from .leak_baseline import known_by, write_known

        counted = [group for group in self._groups.values() if self._policy.counts(group.cause)]
        new = [group for group in counted if known_by(group.cause) not in self._known]
        growing = self._growing()
        lines = [line for group in new + growing for line in _told(group)]
        if writing:
            write_known(writing, (known_by(group.cause) for group in counted + growing))
            # The file may lie elsewhere than the person thinks: a relative path begins at pytest's root folder.
            said = f"written: {writing}, with {_number(len(counted + growing), 'cause')} that will be known"
            return [said, *self._not_counted([])]
        return lines + self._not_counted([group for group in counted if group not in new])

    def _growing(self) -> list[_Group]:
        """Return the groups of causes by which a name holds more from test to test, without those that are known."""
        if not self._groups:
            return []
        from .leak_baseline import known_by

        held = (group for group in self._groups.values() if group.cause.is_held)
        return [
            group
            for group in held
            if self._policy.shows(group.cause)
            and len(group.tests) >= _GROWS
            and known_by(group.cause) not in self._known
        ]

    def _not_counted(self, known: list[_Group]) -> list[str]:
        """Return a line for each kind of cause that is not counted: `known`, not seen any more, or not asked for."""
        from prudent.diagnosis.cause_words import left_out

        from .leak_baseline import known_by

        lines = []
        if known:
            lines.append(f"{_number(len(known), 'cause')} known, for which no test fails")
        # Where only a part of the suite was run, a known cause may be missing for that reason.
        gone = self._known - {known_by(group.cause) for group in self._groups.values()}
        if gone:
            lines.append(f"{_number(len(gone), 'known cause')} not seen; if all tests were run, delete {min(gone)!r}")
        cycles = [group for group in self._groups.values() if not group.cause.is_held]
        shown = [group for group in cycles if self._policy.shows(group.cause)]
        raises = {test for group in shown if is_idiom(group.cause) for test in group.tests}
        if raises and not self._policy.raises:
            said = f"{_number(len(raises), 'test')} kept what 'pytest.raises(...) as info' caught (EXC12)"
            lines.append(f"{said}; --prudent-raises fails them")
        others = left_out([group.cause for group in cycles if group not in shown], "--prudent-all")
        return [*lines, others] if others else lines


def _told(group: _Group) -> list[str]:
    from prudent.diagnosis.cause_words import words_of

    named = ", ".join(group.tests[:_NAMED])
    more = f" and {len(group.tests) - _NAMED} more" if len(group.tests) > _NAMED else ""
    place, *others = words_of(group.cause)
    grows = "grows in" if group.cause.is_held else "in    "
    return [place, f"  {grows} {_number(len(group.tests), 'test')}: {named}{more}", *others, ""]


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count != 1 else ''}"
