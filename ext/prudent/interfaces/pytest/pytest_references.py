"""Removes pytest's own references to a test's objects while the leak check looks at them after the teardown.

pytest keeps the values of fixtures, the instance of a test class and the log records, with the exceptions that were
logged, for a while after the teardown. Objects that only pytest keeps alive will soon be garbage. No later look would
find a cycle among them, since a look knows only the objects that are new.
"""

from __future__ import annotations

import contextlib
import gc
import weakref
from collections.abc import Iterator
from typing import cast

import pytest

_CACHED = ("_instance", "_obj")  # a test class's instance, and the method that is bound to it


class _Parked(list[object]):
    """A list that only it itself refers to: a look takes its items for garbage, and the collector is off."""


class PytestReferences:
    """A context manager that removes pytest's references to a test's objects, and puts them back at its end.

    Make it before the teardown, in which pytest forgets the instance of a `unittest.TestCase`.
    """

    def __init__(self, item: pytest.Item) -> None:
        self._item = item
        self._parked: weakref.ref[_Parked] | None = None
        self._cached: list[weakref.ref[object]] = []
        for name in _CACHED:
            with contextlib.suppress(TypeError):  # there is none, or its class has slots
                self._cached.append(weakref.ref(item.__dict__.get(name)))

    def __enter__(self) -> None:
        parked = _Parked()
        parked.append(parked)
        for namespace, names in self._namespaces():
            parked.append({name: namespace.pop(name) for name in names if name in namespace})
        for records in self._log_records():
            parked.append(records[:])
            records.clear()
        # A weak reference, since a plain one would make all of the list alive.
        self._parked = weakref.ref(parked)

    def each(self) -> Iterator[object]:
        """Yield the objects that may be older than the watch: the values of fixtures, and the instance of a test class.

        pytest makes the instance when it collects the test. An object may be yielded twice.
        """
        for value in self._values():
            yield value
            # The dictionary of an old instance is as old, and holds the attributes.
            yield from (referent for referent in gc.get_referents(value) if type(referent) is dict)

    def _values(self) -> Iterator[object]:
        yield from (reference() for reference in self._cached)
        for values in (self._parked() or ()) if self._parked is not None else ():
            if isinstance(values, dict):
                yield from values.values()

    def __exit__(self, *raised: object) -> None:
        parked = self._parked() if self._parked else None
        if parked is None:  # collected, against all expectation: what pytest would drop next is gone already
            return
        values = iter(parked[1:])
        parked.clear()
        for namespace, _names in self._namespaces():
            found = next(values)
            assert isinstance(found, dict)  # noqa: S101 -- narrows the type
            namespace.update(found)
        for records in self._log_records():
            found = next(values)
            assert isinstance(found, list)  # noqa: S101 -- narrows the type
            # What was logged in between stays.
            records[:0] = found

    def _namespaces(self) -> Iterator[tuple[dict[str, object], list[str]]]:
        """Yield the dictionaries that hold pytest's references, each with the keys of these references."""
        funcargs = getattr(self._item, "funcargs", None)
        if isinstance(funcargs, dict):
            yield funcargs, list(funcargs)
        yield self._item.__dict__, list(_CACHED)

    def _log_records(self) -> Iterator[list[object]]:
        """Yield the lists of log records of each phase of the test; none without pytest's logging plugin."""
        plugin = self._item.config.pluginmanager.get_plugin("logging-plugin")
        if plugin is None:
            return
        from _pytest.logging import caplog_records_key  # no public name has the records of every phase

        # The handler of the report has records of its own.
        phases = self._item.stash.get(caplog_records_key, {})
        yield from cast("list[list[object]]", [*phases.values(), plugin.report_handler.records])
