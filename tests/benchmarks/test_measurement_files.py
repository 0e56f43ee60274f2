from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prudent.benchmarks import measurement_files
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples
from prudent.model.record import Provenance
from prudent.proving.record_errors import RecordsError

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
MEASURED = Measurement(
    "snippets/x/bench.py",
    "key",
    HERE,
    Machine("a processor", 2, "Linux 6", "cc 12"),
    "2026-01-01",
    "quick",
    {"wall": "s", "calls": "1"},
    {"little": {"wall": ((1e-6, 2e-6), (1e-6,)), "calls": ((0.0,),)}, "much": {"wall": ((1e-3,),)}},
    loops={"little": 10},
    unavailable={"old": "it has no such module"},
    facts={"cache": "32 kB"},
    causes={"much": ("little",)},
)
WrongKinds = Callable[[object], Iterator[tuple[tuple[str | int, ...], Any]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (written,) = measurement_files.publish(tmp_path, "here", [MEASURED])
    return written


def changed(path: Path, place: str, value: object) -> None:
    """Replace one value in a file."""
    data: Any = json.loads(path.read_text())
    target = data
    *way, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    for key in way:
        target = target[key]
    target[last] = value
    path.write_text(json.dumps(data))


def test_measurement_comes_back_as_it_was_written(tmp_path: Path, path: Path) -> None:
    assert path == tmp_path / "here-a-processor-linux-6" / "snippets-x-bench-3.13.json"
    assert list(measurement_files.published(tmp_path)) == [replace(MEASURED, provenance=Provenance.ELSEWHERE)]


def test_times_are_rounded_and_counts_are_not(tmp_path: Path) -> None:
    samples: dict[str, dict[str, Samples]] = {"little": {"wall": ((1.23456789e-6,),), "calls": ((315521.0, 0.0),)}}
    measurement_files.publish(tmp_path, "here", [replace(MEASURED, samples=samples, causes={})])
    (found,) = measurement_files.published(tmp_path)
    assert found.samples["little"] == {"wall": ((1.2346e-6,),), "calls": ((315521.0, 0.0),)}


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("prudent", {}, "field prudent.benchmark: it is missing"),
        ("prudent.date", "today", "field prudent.date: 'today' is not a day"),
        ("prudent.machine.processor", "a\x1b[31m", "field prudent.machine.processor: 'a\\x1b[31m' is not a line"),
        ("prudent.machine.cores", "two", "field prudent.machine.cores: 'two' is no whole number"),
        ("prudent.units.wall", "parsec", "field prudent.units.wall: 'parsec' is none of: s, B, 1, points, "),
        ("prudent.modes", ["a b"], "field prudent.modes[0]: 'a b' is not a name without spaces"),
        ("prudent.modes", ["much"], "field benchmarks[0]: 'little' is none of the modes"),
        ("prudent.units", {"wall": "s"}, "field prudent.samples.little.calls: 'calls' has no unit"),
        ("prudent.samples.little.calls", [], "field prudent.samples.little.calls: 0 values are not between"),
        ("prudent.samples.little.calls.0", [], "field prudent.samples.little.calls[0]: 0 values are not between"),
        ("benchmarks.0.runs.0.values.0", 1e300, "field benchmarks[0].runs[0].values[0]: 1e+300 is not between"),
        ("benchmarks.0.runs.0.values.0", float("nan"), "NaN is no number"),
        ("benchmarks.0.metadata.name", "littlewall", "field benchmarks[0].metadata.name: 'littlewall' is not a mode"),
        ("surplus", 1, "field surplus: there is no such field"),
    ],
)
def test_wrong_field_is_named_with_the_file_and_the_way_out(
    tmp_path: Path, path: Path, place: str, value: object, said: str
) -> None:
    changed(path, place, value)
    with pytest.raises(RecordsError) as caught:
        list(measurement_files.published(tmp_path))
    assert str(caught.value).startswith(f"{path}:1: not a measurement: {said}")
    assert str(caught.value).endswith("; delete the file, then write it anew with 'prudent records'")
    assert measurement_files.load(path, Provenance.CACHED) is None


@pytest.mark.parametrize("text", ["", "{", "[" * 50_000, "null", "[]", '{"version": "1.0"}'])
def test_file_that_is_no_measurement_names_itself(tmp_path: Path, path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(RecordsError, match=r"3\.13\.json:1: not a measurement: "):
        list(measurement_files.published(tmp_path))


def test_value_of_another_kind_is_refused_wherever_it_stands(path: Path, wrong_kinds: WrongKinds) -> None:
    tried = 0
    for _place, data in wrong_kinds(measurement_files.as_json(MEASURED)):
        path.write_text(json.dumps(data))
        assert measurement_files.load(path, Provenance.CACHED) is None
        tried += 1
    assert tried > 150


def test_machines_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    other = replace(MEASURED, machine=replace(MEASURED.machine, kernel="Linux 7"))
    measurement_files.publish(tmp_path, "linux-x86_64", [MEASURED, other])
    found = measurement_files.published(tmp_path)
    assert {measurement.machine.kernel for measurement in found} == {"Linux 6", "Linux 7"}


def test_what_a_machine_published_under_its_name_alone_is_replaced_and_that_of_others_stays(tmp_path: Path) -> None:
    name = "snippets-x-bench-3.13.json"
    other = replace(MEASURED, benchmark="snippets/y/bench.py", machine=replace(MEASURED.machine, kernel="Linux 7"))
    measurement_files.store(tmp_path / "here" / name, MEASURED)
    measurement_files.store(tmp_path / "here" / name.replace("x-", "y-"), other)
    assert len(list(measurement_files.published(tmp_path))) == 2
    newer = replace(MEASURED, date="2026-02-01")
    measurement_files.publish(tmp_path, "here", [newer, replace(other, machine=MEASURED.machine)])
    found = list(measurement_files.published(tmp_path))
    assert sorted((one.benchmark, one.machine.kernel, one.date) for one in found) == [
        ("snippets/x/bench.py", "Linux 6", "2026-02-01"),
        ("snippets/y/bench.py", "Linux 6", "2026-01-01"),
        ("snippets/y/bench.py", "Linux 7", "2026-01-01"),
    ]
