"""What leaves something behind is told once for each place in the code, the person's own first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prudent.diagnosis.cause import CauseKind
from prudent.diagnosis.cause_grouping import causes_of, count_by_owner, own_causes
from prudent.model.observation import Holding, Leak, Step
from prudent.model.program_report import HeldMemory

FRAME = Step("frame", "read", "local 'kept'")
ERROR = Step("exception", "ValueError", ".__traceback__")
TRACEBACK = Step("traceback", "traceback", ".tb_frame")
NEXT = Step("traceback", "traceback", ".tb_next")
LIBRARY = "/usr/lib/python3.14/queue.py"
SAVED = Holding("module name 'saved'", (ERROR,), 2)


def leak(file: str, *, line: int = 1, objects: int = 3) -> Leak:
    steps = (FRAME, ERROR, TRACEBACK)
    return Leak(steps, "snippet", line, file, kept_by_name=False, count=1, objects=objects, bytes=100 * objects)


def test_two_ways_from_one_place_are_one_cause_that_shows_the_shorter(tmp_path: Path) -> None:
    short = leak("own.py")
    long = replace(short, steps=(FRAME, ERROR, NEXT, TRACEBACK), count=4, objects=5, bytes=700)
    (cause,) = causes_of([long, short], [], tmp_path)
    assert (cause.count, cause.objects, cause.bytes) == (5, 8, 1000)
    assert cause.steps == short.steps


def test_ones_own_causes_come_first_and_others_are_counted_by_owner(tmp_path: Path) -> None:
    foreign = replace(leak(LIBRARY), where="standard library")
    causes = causes_of([foreign, leak("b.py", line=9), leak("b.py", line=2), leak("a.py")], [], tmp_path)
    places = [(cause.owner.place, cause.line) for cause in causes]
    assert places == [("a.py", 1), ("b.py", 2), ("b.py", 9), ("the standard library: queue.py", 1)]
    assert own_causes(causes) == causes[:3]
    assert count_by_owner(causes) == {"": 3, "the standard library": 1}


def test_a_cycle_has_the_line_and_the_rule_of_the_assignment(tmp_path: Path) -> None:
    file = tmp_path / "own.py"
    text = "def read(text):\n    try:\n        int(text)\n    except ValueError as error:\n        kept = error\n"
    file.write_text(text, encoding="utf-8")
    (cause,) = causes_of([leak(str(file))], [], tmp_path)
    assert (cause.kind, cause.rule, cause.place) == (CauseKind.CYCLE, "EXC01", "own.py:5 in read: local 'kept'")


def test_a_librarys_habit_is_its_own_rule_whatever_the_line_says(tmp_path: Path) -> None:
    (cause,) = causes_of([replace(leak(LIBRARY), where="standard library")], [], tmp_path)
    assert cause.rule == "EXC11"


def test_a_name_of_the_program_itself_has_the_line_that_binds_it(tmp_path: Path) -> None:
    main = tmp_path / "main.py"
    main.write_text("import helper\n\nsaved = helper.fail()\n", encoding="utf-8")
    held = HeldMemory(SAVED, "snippet", str(tmp_path / "helper.py"), 7, "")
    (cause,) = causes_of([], [held], tmp_path, str(main))
    assert (cause.kind, cause.rule, cause.place) == (CauseKind.HELD, "EXC10", "main.py:3: module name 'saved'")
    assert (cause.count, cause.objects, cause.bytes) == (2, 0, 0)


def test_a_name_that_no_line_of_the_program_binds_has_the_line_that_caught_it(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("import helper\nhelper.keep(globals())\n", encoding="utf-8")
    held = HeldMemory(SAVED, "snippet", str(tmp_path / "helper.py"), 7, "")
    (cause,) = causes_of([], [held], tmp_path, str(tmp_path / "main.py"))
    assert cause.place.startswith("helper.py:7")


def test_a_name_of_another_module_stands_in_that_modules_file(tmp_path: Path) -> None:
    helper = tmp_path / "helper.py"
    helper.write_text("import sys\nsaved = None\n", encoding="utf-8")
    holding = Holding("module helper", (Step("object", "dict", "['saved']"), ERROR), 1)
    (cause,) = causes_of([], [HeldMemory(holding, "snippet", str(tmp_path / "own.py"), 7, str(helper))], tmp_path)
    assert cause.place == "helper.py:2: helper['saved']"
    assert cause.steps == (ERROR,)
