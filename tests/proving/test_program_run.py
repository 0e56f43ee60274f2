"""A program runs with our terminal, and its end is told apart from what it left behind."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.model.program_report import Ending, ProgramReport
from prudent.proving.discovery import ask
from prudent.proving.installed_interpreter import Installation
from prudent.proving.program_run import Program, run_program

LEAKS = "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        kept = error\nf()\n"


def our_own() -> Installation:
    found = ask(Path(sys.executable))
    assert isinstance(found, Installation)
    return found


def run(folder: Path, code: str, *arguments: str, seconds: float | None = None) -> ProgramReport:
    script = folder / "script.py"
    script.write_text(code)
    return run_program(Program(script, arguments=arguments, own=[folder]), our_own(), seconds=seconds)


@pytest.mark.parametrize(
    ("code", "ending", "looked"),
    [
        ("pass", Ending.FINISHED, True),
        ("import sys; sys.exit(3)", Ending.EXITED, True),
        ("1 / 0", Ending.FAILED, True),
        ("import os; os._exit(0)", Ending.VANISHED, False),
        pytest.param(
            "import os; os.kill(os.getpid(), 9)",
            Ending.CRASHED,
            False,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="there are no signals"),
        ),
    ],
)
def test_each_end_is_told_apart(tmp_path: Path, code: str, ending: Ending, looked: bool) -> None:  # noqa: FBT001 -- a column
    report = run(tmp_path, code)
    assert (report.ending, report.looked) == (ending, looked)


def test_what_it_leaves_behind_is_reported(tmp_path: Path) -> None:
    (leak,) = run(tmp_path, LEAKS).leaks
    assert leak.path.startswith("frame f, local 'kept' -> ZeroDivisionError")


def test_it_has_its_arguments_and_its_own_name(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, "import sys; print(sys.argv[1:], __name__)", "one", "--two")
    assert capfd.readouterr().out == "['one', '--two'] __main__\n"


def test_program_whose_time_is_up_is_ended(tmp_path: Path) -> None:
    report = run(tmp_path, "import time\nwhile True:\n    time.sleep(0.05)\n", seconds=3)
    assert report.ending is Ending.TIMED_OUT


def test_interpreter_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        run_program(Program(None, "json.tool"), replace(our_own(), executable=tmp_path / "gone"))


def test_program_is_called_by_its_file_or_its_module() -> None:
    assert Program(Path("a.py")).name == "a.py"
    assert Program(None, "json.tool").name == "-m json.tool"
