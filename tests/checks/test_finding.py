from __future__ import annotations

import pickle
from dataclasses import replace

from prudent.checks.finding import Edit, Finding

FOUND = Finding("a.py", 0, 5, 9, "EXC01", "a message", edit=Edit(5, 4, ("x = 1",)), code="kept = error")


def test_findings_of_a_file_are_put_in_order_by_cell_then_line_then_column_then_rule() -> None:
    ordered = [
        replace(FOUND, line=70, column=80, rule="PRX05"),
        replace(FOUND, cell=2, line=9, column=40),
        replace(FOUND, cell=2, line=10, column=1, rule="PRX05"),
        replace(FOUND, cell=2, line=10, column=2),
        replace(FOUND, cell=2, line=10, column=2, rule="EXC02", message="A"),
        replace(FOUND, cell=2, line=10, column=2, rule="EXC02", message="B"),
        replace(FOUND, cell=10),
    ]
    mixed = ordered[3:] + ordered[:3]
    assert sorted(mixed, key=lambda finding: finding.place) == ordered


def test_what_two_checks_find_alike_is_one_finding() -> None:
    same = Finding("a.py", 0, 5, 9, "EXC01", "a message", edit=Edit(5, 4, ("x = 1",)), code="kept = error")
    assert {FOUND, same} == {FOUND}
    assert len({FOUND, replace(FOUND, edit=None), replace(FOUND, column=10)}) == 3


def test_a_finding_comes_back_whole_from_another_process() -> None:
    assert pickle.loads(pickle.dumps(FOUND)) == FOUND  # noqa: S301 -- made right here
