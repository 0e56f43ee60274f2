from __future__ import annotations

import pytest
from tests.interfaces.cli.small_handbooks import DRIVER, Call


def test_bench_prints_a_table_for_each_quantity(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER}, "bench")
    assert status == 0
    assert "One (snippets/x/bench.py)" in said
    assert "43 ns" in said


def test_bench_calls_modes_and_quantities_as_the_pages_do(call: Call) -> None:
    titled = DRIVER.replace("# check", '# modes = { one = "One call of it" }\n# check')
    _, said, _ = call({"snippets/x/bench.py": titled}, "bench")
    lines = [line.split("  ")[0] for line in said.splitlines()]
    assert {"time", "One call of it"} < set(lines)
    assert not {"wall", "one"} & set(lines)


def test_bench_fails_with_the_line_of_a_false_check(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER.replace('{"calls": 1}', '{"calls": 2}')}, "bench")
    assert status == 1
    assert "snippets/x/bench.py:4: declared that calls of one == 1" in said


def test_bench_without_effort_says_that_nothing_was_measured(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER}, "bench", "--effort", "off")
    assert status == 0
    assert "not measured: measuring is off" in said


def test_bench_reports_a_driver_that_cannot_be_read(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER.replace("title", "titel")}, "bench")
    assert status == 1
    assert "snippets/x/bench.py:2: unknown key 'titel'" in said


TWO = DRIVER.replace('[("one", ', '[("two", lambda loops: {"wall": 86e-9 * loops}), ("one", ').replace(
    '["calls', '["wall of two / wall of one > 1.5", "calls'
)


def test_bench_prints_the_spread_of_several_sessions(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": TWO}, "bench", "--sessions", "2")
    assert status == 0
    assert "One (snippets/x/bench.py), 2 sessions" in said
    assert "wall of two / wall of one > 1.5 on every interpreter: spread at most 0.0% (on " in said


def test_bench_fails_if_a_session_breaks_a_bound(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": TWO.replace("> 1.5", "> 2.5")}, "bench", "--sessions", "2")
    assert status == 1
    assert "the bound is broken in session 1 on " in said


def test_one_session_has_no_spread(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        call({"snippets/x/bench.py": TWO}, "bench", "--sessions", "1")
    assert "expected a number of sessions, at least 2, not '1'" in capsys.readouterr().err
