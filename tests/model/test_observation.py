from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.model.interpreter import Interpreter
from prudent.model.json_reader import FieldError
from prudent.model.observation import Ending, Holding, Leak, Mismatch, Observation, PartOutcome, Raised, Step
from prudent.model.record import Provenance, Record

NOTHING = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)


TEXTS = st.text(max_size=5)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_record_survives_json(values_of: Callable[..., st.SearchStrategy[Record]], data: st.DataObject) -> None:
    record = data.draw(values_of(Record, TEXTS, provenance=Provenance.CACHED))
    assert Record.from_json(json.loads(json.dumps(record.as_json())), Provenance.CACHED) == record


@pytest.mark.parametrize("field", ["snippet", "content", "interpreter", "packages", "machine", "date", "observation"])
def test_a_record_that_lacks_a_field_is_none(field: str) -> None:
    here = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="")
    data = Record("s", "c", here, (), "m", "2026-01-01", NOTHING).as_json()
    assert Record.from_json(data, Provenance.RUN).observation == NOTHING
    del data[field]
    with pytest.raises(FieldError, match=f"^field {field}: it is missing$"):
        Record.from_json(data, Provenance.RUN)


def test_paths_read_as_a_walk_along_references() -> None:
    steps = (
        Step("frame", "main", "local 'answer'"),
        Step("exception", "ValueError", ".__traceback__"),
        Step("traceback", "traceback", ".tb_frame"),
        Step("frame", "read", ".f_back"),
    )
    leak = Leak(steps, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1, bytes=1)
    assert leak.path == (
        "frame main, local 'answer' -> ValueError.__traceback__ -> tb_frame -> frame read.f_back -> frame main"
    )
    assert replace(leak, steps=steps[1:]).path.endswith("frame read.f_back -> ValueError")
    assert Holding("module name 'saved'", steps[1:2], 1).path == "module name 'saved' -> ValueError.__traceback__"


def test_an_observation_sums_up_its_parts() -> None:
    raised = Raised("KeyError", "1", 2)
    parts = (
        PartOutcome("a\n", None, (), 0, skipped=False),
        PartOutcome("b\n", raised, (Mismatch(1, "f()", "1", "2"),), 1, skipped=False),
    )
    observation = replace(NOTHING, parts=parts)
    assert (observation.printed, observation.raised) == ("a\nb\n", raised)
    assert [str(raised), str(replace(raised, message=""))] == ["KeyError: 1", "KeyError"]
    assert NOTHING.raised is None


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "3.13"),
        ({"free_threaded": True}, "3.13t"),
        ({"debug": True}, "3.13d"),
        ({"free_threaded": True, "debug": True}, "3.13td"),
        ({"implementation": "pypy"}, "pypy3.13"),
    ],
)
def test_an_interpreter_is_named_by_its_series(facts: dict[str, str | bool], name: str) -> None:
    here = Interpreter("cpython", (3, 13, 2), "3.13.2", "linux", "", free_threaded=False, debug=False, build="")
    assert replace(here, **facts).name == name  # type: ignore[arg-type]


def test_interpreters_are_ordered_by_release_and_a_prerelease_stands_before_its_release() -> None:
    def made(version: str) -> Interpreter:
        major, minor, micro = (int(number.split("b")[0].split("r")[0].split("a")[0]) for number in version.split("."))
        return Interpreter(
            "cpython", (major, minor, micro), version, "linux", "", free_threaded=False, debug=False, build=""
        )

    versions = ["2.7.18", "3.9.0", "3.10.0", "3.15.0a7", "3.15.0b2", "3.15.0b10", "3.15.0rc1", "3.15.0", "3.15.1"]
    backwards = [made(version) for version in reversed(versions)]
    assert [interpreter.version for interpreter in sorted(backwards, key=lambda found: found.order)] == versions
