"""How far ratios differ between sessions: on made-up measurements, and on real ones of a small driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.benchmark_repeatability import (
    RatioSpread,
    measure_sessions,
    ratio_comparisons,
    spread_lines,
    spreads,
)
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples
from prudent.model.quantity_comparison import Comparison
from prudent.proving.discovery import Discovery
from prudent.proving.installed_interpreter import Installation

from .hand_made_proofs import NEW, OLD

WriteProject = Callable[[Mapping[str, str]], Path]
DEARER = Comparison.parse("wall of much / wall of little > 2")
DRIVER = """\
# /// bench
# title = "Little and much"
# quantities = { wall = "s", calls = "1" }
# check = ["wall of much / wall of little > 2", "calls of much == 1"]
# quick = { processes = 2, rounds = 5 }
# ///
MODES = [("little", lambda loops: {"wall": loops * 1e-6}), ("much", lambda loops: {"wall": loops * 4e-6})]


def counts():
    return {"much": {"calls": 1}}
"""


def measured(ratio: float, interpreter: Interpreter = NEW) -> Measurement:
    samples: dict[str, dict[str, Samples]] = {"little": {"wall": ((1.0,) * 9,)}, "much": {"wall": ((ratio,) * 9,)}}
    return Measurement(
        "snippets/x/bench.py", "", interpreter, Machine("p", 2, "k", "c"), "2026-01-01", "quick", {"wall": "s"}, samples
    )


def found(*ratios: float, interpreter: Interpreter = NEW) -> list[RatioSpread]:
    sessions = [[measured(ratio, interpreter)] for ratio in ratios]
    return list(spreads(sessions, "snippets/x/bench.py", [DEARER]))


def test_the_spread_is_the_way_from_the_lowest_to_the_highest_as_a_share_of_the_median() -> None:
    (one,) = found(4.0, 5.0, 4.5)
    assert one.values == (4.0, 5.0, 4.5)
    assert one.spread == pytest.approx(1 / 4.5)
    assert one.broken == ()


def test_a_session_that_breaks_the_bound_is_named() -> None:
    (one,) = found(4.0, 1.5, 4.0)
    assert one.broken == (2,)
    (line,) = spread_lines([one])
    assert line.endswith("the bound is broken in session 2 on 3.13")


def test_a_spread_beyond_what_a_sentence_may_rest_on_is_marked() -> None:
    (steady,) = spread_lines(found(4.0, 4.1, 4.2))
    assert steady == (
        "  wall of much / wall of little > 2 on every interpreter: spread at most 4.9% (on 3.13: 4 4.1 4.2); "
        "the bound holds in each"
    )
    (wavering,) = spread_lines(found(4.0, 4.1, 4.3))
    assert "spread at most 7.3%, more than 5% (on 3.13" in wavering


def test_of_several_series_the_worst_is_told() -> None:
    (line,) = spread_lines([*found(4.0, 4.0), *found(4.0, 6.0, interpreter=OLD)])
    assert "(on 2.7: 4 6)" in line


def test_what_one_session_lacks_has_no_spread() -> None:
    assert list(spreads([[measured(4.0)], []], "snippets/x/bench.py", [DEARER])) == []
    assert list(spreads([[measured(4.0)]] * 2, "snippets/y/bench.py", [DEARER])) == []


def test_ratios_of_checks_and_of_sentences_are_told_once(write_project: WriteProject) -> None:
    claims = "{claim}`Dearer <x/bench.py: wall of much / wall of little > 3; calls of much > 0>`\n"
    page = f"# T\n\n{claims}\n{{claim}}`So <x/bench.py: wall of much / wall of little > 2>`\n"
    root = write_project({"snippets/x/bench.py": DRIVER, "docs/index.md": page})
    handbook = read_handbook(Settings.load(root))
    told = ratio_comparisons(handbook, handbook.benchmarks["snippets/x/bench.py"])
    assert [str(one) for one in told] == [
        f"wall of much / wall of little > {number} on every interpreter" for number in (2, 3)
    ]


def test_each_session_measures_from_the_beginning(
    write_project: WriteProject, installations: tuple[Installation, ...]
) -> None:
    root = write_project({"snippets/x/bench.py": DRIVER, "docs/index.md": "# T\n"})
    handbook = read_handbook(Settings.load(root))
    steps: list[str] = []
    sessions = measure_sessions(
        handbook,
        Discovery(installations[-1:], (), ()),
        list(handbook.benchmarks.values()),
        3,
        lambda _done, _total, what: steps.append(what),
    )
    assert [[own.processes for own in session] for session in sessions] == [[2]] * 3
    assert len([step for step in steps if step]) == 6
    (one,) = spreads(sessions, "snippets/x/bench.py", [DEARER])
    assert one.values == pytest.approx((4.0, 4.0, 4.0))
    assert not (root / ".prudent" / "bench").exists()
