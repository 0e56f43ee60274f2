from __future__ import annotations

from dataclasses import replace

from prudent.benchmarks.known_measurements import Measurements
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.record import Provenance


def test_a_published_measurement_is_shown_until_our_own_is_as_sure() -> None:
    steady, wide = (1.0, 1.01, 1.02, 1.03), (1.0, 2.0, 3.0, 4.0)
    published = replace(measurement(steady, steady), provenance=Provenance.ELSEWHERE)
    for own, sure in (
        (measurement(wide), False),
        (measurement(wide, wide), True),
        (measurement(steady), True),
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
