"""``prudent prove`` of a script that is no part of a handbook."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prudent.interfaces.cli import main

LEAKS = """import sys

def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error

if __name__ == "__main__":
    print(sys.argv[1:], open("data.txt").read().strip())
    read("seven")
    sys.exit(0)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.txt").write_text("some data\n")
    return tmp_path


def test_a_leak_is_found_and_drawn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.py").write_text(LEAKS)
    assert main(["prove", "own.py", "one", "--pictures", "drawn"]) == 1
    said = capsys.readouterr().out
    assert "own.py:3: declared no leak; it leaks: frame read, local 'kept' -> ValueError.__traceback__" in said
    assert "  | ['one'] some data" in said
    assert "┌─▶ frame read()\n    │     │ local 'kept'\n    │     ▼\n    │   ValueError\n" in said
    [picture] = (folder / "drawn").iterdir()
    assert picture.read_text().startswith("<svg")


def test_a_clean_script_that_prints_and_exits_well_is_proved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.py").write_text(LEAKS.replace("kept = error", "print(error)"))
    assert main(["prove", "own.py"]) == 0
    assert "clean, proved" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("sys.exit(3)", "it raised SystemExit: 3"),
        ("raise KeyError(1)", "it raised KeyError: 1"),
        ("import os; os._exit(0)", "it ended its process before its end"),
        ("while True: pass", "timed out"),
    ],
)
def test_a_bad_end_is_said(folder: Path, end: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.py").write_text(f"import sys\n{end}\n")
    assert main(["prove", "own.py", "--seconds", "1"]) == 1
    assert said in capsys.readouterr().out


def test_it_finds_modules_beside_itself_and_says_whose_leak_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "helper.py").write_text(LEAKS)
    (folder / "own.py").write_text("import helper\nhelper.read('x')\n")
    assert main(["prove", "own.py", "--python", sys.executable]) == 1
    assert "frame read, local 'kept'" in capsys.readouterr().out


def test_what_it_declares_is_held_against_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = "frame read, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame read"
    (folder / "own.py").write_text(f'# /// proof\n# leaks = "{path}"\n# prints = "[] some data"\n# ///\n' + LEAKS)
    assert main(["prove", "own.py"]) == 0
    assert "leaks, proved" in capsys.readouterr().out


def test_a_script_with_metadata_of_its_own_is_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.py").write_text('# /// script\n# dependencies = []\n# ///\n# //\nprint("ran")\n')
    assert main(["prove", "own.py"]) == 0
    assert "  | ran" in capsys.readouterr().out


def test_an_interpreter_that_cannot_be_asked_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.py").write_text("")
    assert main(["prove", "own.py", "--python", "/nowhere/python"]) == 2
    assert "/nowhere/python cannot be asked" in capsys.readouterr().err
