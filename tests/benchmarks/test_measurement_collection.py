from __future__ import annotations

from dataclasses import replace

from prudent.benchmarks.measurement_collection import Measurements
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.record import Provenance


def test_a_published_measurement_is_shown_until_our_own_is_as_sure() -> None:
    steady, wide = (1.0, 1.01, 1.02), (1.0, 2.0, 3.0)
    published = replace(measurement((*steady, 1.03), (*steady, 1.03)), provenance=Provenance.ELSEWHERE)
    for own, sure in (
        (measurement(wide, wide), False),
        (measurement((*wide, 4.0), (*wide, 4.0)), True),
        (measurement(steady, steady), True),
        (measurement(steady), False),
        (replace(measurement(wide), code="other"), True),
    ):
        known = Measurements({("x", own.interpreter): own}, published=(published,))
        assert (known.on("x", own.interpreter.name) is own) is sure
        assert known.own("x", own.interpreter.name) is own


def measurement(*processes: tuple[float, ...]) -> Measurement:
    interpreter = Interpreter("cpython", (3, 14, 0), "3.14.0", "linux", "x86_64", False, False, "b")  # noqa: FBT003 -- two facts
    samples = {"one": {"wall": processes}}
    made = Measurement("x", "k", interpreter, Machine("p", 2, "k", ""), "2026-01-01", "quick", {"wall": "s"}, samples)
    return replace(made, code="this")


def test_newest_published_measurement_is_shown_where_there_is_none_of_our_own() -> None:
    old, new = (replace(measurement((1.0,)), date=day) for day in ("2026-01-01", "2026-02-02"))
    other = replace(new, benchmark="y", date="2026-03-03")
    known = Measurements(published=(new, old, other))
    assert known.on("x", "3.14") is new
    assert known.own("x", "3.14") is known.on("x", "3.13") is None


HERE, ELSEWHERE = Machine("p", 2, "k", ""), Machine("another", 8, "k", "")


def on_series(minor: int, machine: Machine, *, published: bool = True) -> Measurement:
    """Return a measurement of the same samples on a series of Python 3, of one machine or another."""
    interpreter = Interpreter("cpython", (3, minor, 0), f"3.{minor}.0", "linux", "x86_64", False, False, "b")  # noqa: FBT003
    origin = Provenance.ELSEWHERE if published else Provenance.RUN
    return replace(measurement((1.0, 1.01)), interpreter=interpreter, machine=machine, provenance=origin)


def known_of(own: list[Measurement], published: list[Measurement]) -> Measurements:
    return Measurements({(m.benchmark, m.interpreter): m for m in own}, published=tuple(published))


def test_what_is_shown_of_a_benchmark_comes_from_one_machine() -> None:
    own = [on_series(15, HERE, published=False)]
    published = [on_series(minor, ELSEWHERE) for minor in (13, 14, 15)]
    for known in (known_of(own, published), known_of([], [*published, on_series(15, HERE)])):
        shown = [known.on("x", name) for name in ("3.13", "3.14", "3.15")]
        assert [found and found.machine for found in shown] == [ELSEWHERE] * 3
        assert known.machines("x") == [ELSEWHERE, HERE]
        assert known.of_machine("x", "3.13", HERE) is None
        rest = known.of_machine("x", "3.15", HERE)
        assert rest is not None
        assert rest.machine == HERE


def test_the_machine_that_builds_is_shown_where_it_has_measured_as_much() -> None:
    own = [on_series(minor, HERE, published=False) for minor in (14, 15)]
    known = known_of(own, [on_series(minor, ELSEWHERE) for minor in (14, 15)])
    assert [known.on("x", name) for name in ("3.14", "3.15")] == own
    assert known.machines("x") == [HERE, ELSEWHERE]


def test_a_series_that_only_another_machine_has_is_left_out_of_the_row() -> None:
    own = [on_series(minor, HERE, published=False) for minor in (14, 15)]
    known = known_of(own, [on_series(13, ELSEWHERE)])
    assert known.on("x", "3.13") is None
    assert known.of_machine("x", "3.13", ELSEWHERE) is not None


def test_rough_figures_of_this_machine_are_no_reason_to_show_it() -> None:
    rough = replace(on_series(15, HERE, published=False), samples=measurement((1.0, 2.0, 3.0)).samples)
    sure = replace(on_series(15, ELSEWHERE), samples=measurement(*[(1.0, 1.0, 1.0)] * 4).samples)
    known = known_of([rough], [sure])
    assert known.on("x", "3.15") is sure
    assert not known.is_sure(rough)
    assert known.machines("x") == [ELSEWHERE]
    assert known_of([rough], []).on("x", "3.15") is rough


def test_published_figures_of_other_code_are_shown_of_no_machine() -> None:
    own = on_series(15, HERE, published=False)
    known = known_of([own], [replace(on_series(minor, ELSEWHERE), code="old") for minor in (13, 14, 15)])
    assert known.machines("x") == [HERE]
    assert known.on("x", "3.15") is own
