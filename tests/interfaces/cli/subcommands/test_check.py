"""``prudent check`` as somebody calls it: what it prints, and above all its status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import prudent
from prudent.checks import parallel_checking
from prudent.interfaces.cli import main

KEPT = "def read(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        result = error\n"
RAISED = "def f():\n    error = ValueError()\n    raise error\n"
PROXY = "def call(func, *args, **kwargs):\n    return func(*args, **kwargs)\n"
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(*arguments: str) -> int:
    return main(["check", *arguments])


def test_nothing_found_says_how_much_was_looked_at(capsys: Output) -> None:
    write("a.py", "x = 1\n")
    write("pkg/b.py", "x = 1\n")
    assert check(".") == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "nothing found, 2 files checked\n")


def test_a_finding_names_place_rule_and_cure(capsys: Output) -> None:
    write("a.py", KEPT)
    assert check("a.py") == 1
    out, err = capsys.readouterr()
    assert out.startswith("a.py:5:9: EXC01 [*] local 'result' keeps the caught exception beyond its handler; set its ")
    assert err == "EXC01 1, 1 file checked, 1 can be cured with --fix\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lost.py"], "there is no file or folder 'lost.py'"),
        (["notes.txt"], "notes.txt is not a Python file, neither by its name"),
        (["empty"], "there is no Python file below empty"),
        (["a.py", "--select", "EXX"], "no rule 'EXX' has a check"),
        (["a.py", "--ignore", "EXX"], "no rule 'EXX' has a check"),
        (["a.py", "--extend-select", "EXX"], "no rule 'EXX' has a check"),
        (["a.py", "--select", "EXC04"], "EXC04 has no check"),
        (["a.py", "--base", "../html"], "'../html' is no address"),
        (["a.py", "--target-version", "2.7"], "no version of Python 3"),
        (["a.py", "--baseline", "lost.json"], "lost.json: No such file"),
        (["a.py", "-"], "'-' is standard input, and cannot be checked together with other paths"),
        (["-", "--fix"], "--fix and --diff change files, and '-' is standard input; name the file instead"),
        (["-", "--diff"], "--fix and --diff change files"),
    ],
)
def test_what_is_not_understood_is_neither_clean_nor_a_finding(arguments: list[str], said: str, capsys: Output) -> None:
    write("a.py", "x = 1\n")
    write("notes.txt", "")
    write("empty/notes.txt", "")
    assert check(*arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("old.py", "try:\n    x\nexcept ValueError, e:\n    pass\n", "old.py:3: cannot be checked: not Python 3."),
        (
            "deep.py",
            "x = " + " + ".join(["a"] * 200_000),
            "deep.py:1: cannot be checked: an expression is nested deeper",
        ),
        ("note.ipynb", "{}", "note.ipynb:1: cannot be checked: not a notebook"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_success(name: str, text: str, said: str, capsys: Output) -> None:
    write(name, text)
    write("found.py", KEPT)
    assert check(".") == 2
    out, err = capsys.readouterr()
    assert said in err
    assert "2 files checked, 1 could not be" in err
    assert "found.py:5:9: EXC01" in out


def test_a_fault_of_a_check_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def broken(*_arguments: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(parallel_checking, "check_content", broken)
    write("a.py", "x = 1\n")
    assert check("a.py") == 2
    assert (
        "a.py:1: cannot be checked: the check itself failed; please report this bug of prudent"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("given", ["EXC01,EXC06", "exc", "EXC01, KIL", "PRU1", "ALL"])
def test_rules_are_selected_as_flake8_and_ruff_select_them(given: str, capsys: Output) -> None:
    write("a.py", KEPT)
    assert check("a.py", "--select", given) == 1
    assert check("a.py", "--ignore", given) == 0
    assert "EXC01" in capsys.readouterr().out


def test_a_rule_that_is_off_is_looked_for_when_it_is_asked_for() -> None:
    write("a.py", PROXY)
    assert check("a.py") == 0
    assert check("a.py", "--select", "PRX03") == 1
    assert check("a.py", "--extend-select", "PRX") == 1
    assert check("a.py", "--select", "ALL") == 1


def test_a_notebook_names_the_cell(capsys: Output) -> None:
    cells = [{"cell_type": "markdown", "source": ""}, {"cell_type": "code", "source": KEPT}]
    write("n.ipynb", json.dumps({"cells": cells}))
    assert check(".") == 1
    assert capsys.readouterr().out.startswith("n.ipynb:cell 2:5:9: EXC01 ")


def test_settings_are_those_of_the_project(capsys: Output) -> None:
    write("tests/a.py", KEPT)
    write("gen/b.py", KEPT)
    write("c.py", KEPT)
    table = '[tool.prudent.check]\nexclude = ["gen"]\nbase = "https://x.org/book"\n'
    write("pyproject.toml", f'{table}[tool.prudent.check.per-file-ignores]\n"tests/*" = ["EXC01"]\n')
    assert check(".", "./tests/a.py") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("c.py:5:9: EXC01 ")
    assert lines[0].endswith(" (https://x.org/book/r/EXC01/)")


def test_standard_input_is_read_under_a_name(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    def feed(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    write("pyproject.toml", '[tool.prudent.check.per-file-ignores]\n"tests/*" = ["EXC01"]\n')
    feed(KEPT)
    assert check("-", "--stdin-filename", "src/a.py") == 1
    assert capsys.readouterr().out.startswith("src/a.py:5:9: EXC01 ")
    feed(KEPT)
    assert check("-", "--stdin-filename", "tests/a.py") == 0
    feed("print 'x'")
    assert check("-") == 2
    assert "<stdin>:1: cannot be checked" in capsys.readouterr().err


def test_known_findings_do_not_count_wherever_their_lines_move_to(capsys: Output) -> None:
    write("a.py", KEPT)
    assert check("a.py", "--write-baseline", "known.json") == 0
    assert check("a.py", "--baseline", "known.json") == 0
    write("a.py", f"x = 1\n\n{KEPT}")
    assert check("./a.py", "--baseline", "known.json") == 0
    write("a.py", KEPT + KEPT)  # as often as it was there
    assert check("a.py", "--baseline", "known.json") == 1
    capsys.readouterr()
    write("a.py", "x = 1\n")
    assert check("a.py", "--baseline", "known.json") == 0
    assert "1 in the baseline but not found any more" in capsys.readouterr().err
    write("pyproject.toml", '[tool.prudent.check]\nbaseline = "known.json"\n')
    write("a.py", KEPT)
    assert check("a.py") == 0


def test_a_file_that_cannot_be_written_is_said_and_is_no_traceback(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.py", RAISED)
    assert check("a.py", "--write-baseline", "nowhere/known.json") == 2
    assert "--write-baseline nowhere/known.json: No such file or directory" in capsys.readouterr().err

    def refuse(_path: Path, _content: bytes) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert check("a.py", "--fix", "--no-cache") == 2
    assert "a.py was not changed: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["[]", "{", '{"version": 9, "findings": []}'])
def test_a_baseline_that_cannot_be_read_makes_nothing_known(text: str, capsys: Output) -> None:
    write("a.py", KEPT)
    write("known.json", text)
    assert check("a.py", "--baseline", "known.json") == 2
    assert "baseline" in capsys.readouterr().err


def test_what_can_be_cured_is_shown_before_it_is_changed(capsys: Output) -> None:
    write("a.py", RAISED)
    write("b.py", KEPT.replace("result = error", "result = error\n    return result"))
    assert check(".") == 1
    out, err = capsys.readouterr()
    assert "a.py:3:5: EXC06 [*] " in out
    assert "1 can be cured with --fix" in err
    assert check(".", "--diff") == 1
    assert "+        del error" in capsys.readouterr().out
    assert Path("a.py").read_text(encoding="utf-8") == RAISED
    assert check(".", "--fix") == 1
    out, err = capsys.readouterr()
    assert "del error" in Path("a.py").read_text(encoding="utf-8")
    assert out.startswith("b.py:5:9: EXC01 ")
    assert "1 finding cured" in err
    assert check(".", "--diff") == 0


def test_what_cannot_be_read_is_no_success_of_a_diff_or_a_cure(capsys: Output) -> None:
    write("a.py", "print 'x'\n")
    write("n.ipynb", json.dumps({"cells": [{"cell_type": "code", "source": RAISED}]}))
    assert check(".", "--diff") == 2
    assert "a.py:1: cannot be checked" in capsys.readouterr().err
    assert check(".", "--fix") == 2
    assert check("n.ipynb", "--fix") == 1


def test_only_selected_rules_are_cured() -> None:
    write("a.py", RAISED)
    assert check("a.py", "--fix", "--select", "KIL") == 0
    assert Path("a.py").read_text(encoding="utf-8") == RAISED


def test_several_processes_find_the_same_in_the_same_order(capsys: Output) -> None:
    for number in range(90):
        write(f"pkg/m{number:02}.py", KEPT if number % 3 else f"{RAISED}print 'x'" if number % 2 else RAISED)
    assert check(".", "--jobs", "1") == 2
    alone = capsys.readouterr()
    assert check(".", "--jobs", "3") == 2
    assert capsys.readouterr() == alone
    assert alone.out.count("\n") == 75


def test_an_unchanged_file_is_not_checked_again(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    checked = []
    original = parallel_checking.check_one

    def counting(*arguments: object) -> object:
        checked.append(arguments)
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(parallel_checking, "check_one", counting)
    write("pyproject.toml", "")
    write("a.py", RAISED)
    write("b.py", "x = 1\n")
    assert [check("."), len(checked)] == [1, 2]
    first = capsys.readouterr()
    assert [check("."), len(checked)] == [1, 2]
    assert capsys.readouterr() == first
    assert Path(".prudent/.gitignore").read_text(encoding="utf-8") == "*\n"
    write("a.py", "x = 2\n")
    assert [check("."), len(checked)] == [0, 3]
    assert [check(".", "--no-cache"), len(checked)] == [0, 5]
    assert [check(".", "--target-version", "3.9"), len(checked)] == [0, 7]
    write(".prudent/check.json", "no json")
    assert [check("."), len(checked)] == [0, 9]


def test_without_a_project_no_cache_is_written() -> None:
    write("a.py", "x = 1\n")
    assert check("a.py") == 0
    assert not Path(".prudent").exists()


def test_quiet_prints_findings_only(capsys: Output) -> None:
    write("a.py", KEPT)
    assert check("a.py", "--quiet") == 1
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")


@pytest.mark.parametrize("arguments", [["check", "--version"], ["--version"]])
def test_the_version_can_be_asked_for(arguments: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as info:
        main(arguments)
    assert info.value.code == 0
    del info
    assert capsys.readouterr().out == f"prudent {prudent.__version__}\n"


def test_letters_that_the_output_does_not_have_cost_no_finding() -> None:
    write("ä_Ω.py", KEPT.replace("result", "ergebnis_Ω"))
    environ = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    command = [sys.executable, "-m", "prudent", "check", "."]
    done = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.decode("cp1252").startswith("ä_\\u03a9.py:5:9: EXC01 [*] local 'ergebnis_\\u03a9'")
    assert b"Traceback" not in done.stderr


def test_findings_come_while_files_are_checked() -> None:
    write("a.py", KEPT)
    os.mkfifo("b.py")
    environ = os.environ | {"PYTHONPATH": str(Path(prudent.__file__).parent.parent)}
    command = [sys.executable, "-m", "prudent", "check", ".", "--no-cache"]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("a.py:5:9: EXC01 ")  # b.py is still being read
        Path("b.py").write_text("x = 1\n", encoding="utf-8")
        assert running.wait() == 1
