from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.interfaces.cli import main

WriteProject = Callable[[Mapping[str, str]], Path]
GOOD = "# /// proof\n# clean = true\n# prints = 'fine'\n# ///\nprint('fine')\n"
LEAKS = (
    "# /// proof\n# clean = true\n# ///\ndef f():\n    try:\n        1 / 0\n"
    "    except ZeroDivisionError as error:\n        kept = error\nf()\n"
)
DECLARED = LEAKS.replace(
    "# clean = true\n",
    "# [[expect]]\n# on = '>=3'\n"
    "# leaks = \"frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f\"\n"
    "# [[expect]]\n# on = '<3'\n# clean = true\n",
)
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n\n'
CLAIM = "{claim}`It leaks <x/bad.py: leaks on >=3>`\n"
SOUND = {"snippets/x/good.py": GOOD, "snippets/x/bad.py": DECLARED, "docs/page.md": RULE + CLAIM}


@pytest.fixture
def call(
    write_project: WriteProject,
    few_pythons: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """Call the command in a project with these files: exit status, standard output, standard error."""
    assert few_pythons

    def call(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(write_project(files))
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


Call = Callable[..., tuple[int, str, str]]


def test_a_sound_project_is_proved(call: Call, few_pythons: tuple[str, ...]) -> None:
    runs = 2 * len(few_pythons)
    status, out, err = call(SOUND, "prove")
    assert (status, err) == (0, "")
    assert out == f"2 snippets on {len(few_pythons)} interpreters: {runs} verdicts proved; {runs} runs made\n"
    assert call({}, "prove")[1].endswith(f"{runs} verdicts proved; 0 runs made\n")


def test_a_leak_that_is_not_declared_is_named_with_its_file_and_line(call: Call, few_pythons: tuple[str, ...]) -> None:
    status, out, _err = call({"snippets/x/good.py": LEAKS}, "prove")
    assert status == 1
    assert "snippets/x/good.py:4: declared no leak; it leaks: frame f, local 'kept' -> ZeroDivisionError" in out
    assert f"{few_pythons[-1]})" in out


def test_a_leak_that_is_declared_and_gone_is_named_too(call: Call) -> None:
    status, out, _err = call({"snippets/x/bad.py": DECLARED.replace("kept = error", "pass")}, "prove")
    assert status == 1
    assert "snippets/x/bad.py:2: declared the leak frame f, local 'kept'" in out
    assert "it no longer leaks" in out


CHANCE = (
    "# /// proof\n# clean = true\n# prints = 'x'\n# ///\nimport binascii, os\nprint(binascii.hexlify(os.urandom(16)))\n"
)


def test_what_differs_from_run_to_run_is_said_to_be_unsteady_and_stays_so(
    call: Call, few_pythons: tuple[str, ...]
) -> None:
    status, out, _err = call({"snippets/x/good.py": CHANCE}, "prove", "snippets/x/good.py")
    assert status == 1
    assert "snippets/x/good.py:2: declared the same in every run; it is unsteady: it was run, and it printed" in out
    assert out.endswith(f": 0 verdicts proved; {2 * len(few_pythons)} runs made\n")
    status, again, _err = call({}, "prove", "snippets/x/good.py")
    assert status == 1
    assert again.splitlines()[:-1] == out.splitlines()[:-1]


def test_a_file_that_cannot_be_read_is_named_with_its_line(call: Call) -> None:
    status, out, _err = call({"snippets/x/good.py": GOOD.replace("prints", "print")}, "prove")
    assert status == 1
    assert "snippets/x/good.py:3: unknown key 'print'; did you mean 'prints'?" in out


def test_a_rule_that_its_snippets_do_not_show_is_named(call: Call) -> None:
    swapped = SOUND | {"snippets/x/bad.py": GOOD, "docs/page.md": RULE}
    status, out, _err = call(swapped, "prove")
    assert status == 1
    assert "docs/page.md:1: declared rule EXC01, violated by its bad snippets; none violates it" in out


def test_a_claim_that_is_contradicted_is_named(call: Call) -> None:
    status, out, _err = call(SOUND | {"docs/page.md": CLAIM.replace("bad.py", "good.py")}, "prove")
    assert status == 1
    assert "docs/page.md:1: declared 'It leaks'; it is clean, not 'leaks'" in out


@pytest.mark.parametrize("paths", [["snippets/x/good.py"], ["snippets/x/good.py", "docs/session.md"], ["snippets/y"]])
def test_only_what_is_named_is_proved(call: Call, few_pythons: tuple[str, ...], paths: list[str]) -> None:
    files = SOUND | {
        "snippets/x/bad.py": LEAKS,
        "snippets/y/good.py": GOOD,
        "docs/session.md": "```\n>>> 1\n1\n```\n",
    }
    status, out, _err = call(files, "prove", *paths)
    assert status == 0
    assert out.startswith(f"{len(paths)} snippets on {len(few_pythons)} interpreters")
    assert call({}, "prove")[0] == 1


@pytest.mark.parametrize("path", ["docs/shows.md", "docs/says.md", "docs"])
def test_a_page_stands_for_the_snippets_that_it_shows_and_speaks_of(
    call: Call, few_pythons: tuple[str, ...], path: str
) -> None:
    shows = "```{snippet} x/bad.py\n```\n"
    status, out, _err = call(SOUND | {"docs/shows.md": shows, "docs/says.md": CLAIM}, "prove", path)
    assert (status, out.partition(" snippets")[0]) == (0, "1")
    status, out, _err = call({"docs/says.md": CLAIM.replace("leaks on", "clean on")}, "prove", path)
    assert (status, "docs/says.md:1: declared 'It leaks'" in out) == ((0, False) if "shows" in path else (1, True))
    assert out.endswith(f"{len(few_pythons)} verdicts proved; 0 runs made\n")


@pytest.mark.parametrize("path", [".", "snippets", "docs/../snippets/x", "snippets/x/bad.py"])
def test_whatever_holds_a_fault_fails(call: Call, path: str) -> None:
    assert call(SOUND | {"snippets/x/bad.py": LEAKS}, "prove", path)[0] == 1


@pytest.mark.parametrize("path", ["snippets/x/godo.py", "snippets/z", "docs/missing.md", "..", "/", "snippets/x/good"])
def test_a_path_without_snippets_is_not_understood(call: Call, tmp_path: Path, path: str) -> None:
    status, _out, err = call(SOUND, "prove", path)
    if (tmp_path / path).resolve() in tmp_path.parents:  # the project lies below it
        assert status == 0
    else:
        assert (status, "prudent: there is no snippet at " in err) == (2, True)


@pytest.mark.parametrize("command", ["prove", "records", "interpreters"])
def test_a_setting_that_is_not_understood_is_told(call: Call, command: str) -> None:
    status, out, err = call({"pyproject.toml": "[tool.prudent]\nsnippet = 'x'\n"}, command)
    assert (status, out) == (2, "")
    assert "has no setting 'snippet'; did you mean 'snippets'?" in err


def test_records_that_cannot_be_read_are_told(call: Call) -> None:
    status, _out, err = call(SOUND | {"docs/_records/linux.jsonl": "{}\n"}, "prove")
    assert status == 2
    assert "docs/_records/linux.jsonl:1: not a record" in err


@pytest.mark.parametrize("arguments", [[], ["prvoe"], ["prove", "--quick"]])
def test_a_command_that_is_not_understood_is_told(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_the_project_may_be_elsewhere(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(SOUND, "interpreters")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["--root", str(tmp_path), "prove"]) == 0
    assert main(["--root", "..", "prove", "../snippets/x/good.py"]) == 0


def test_the_interpreters_are_listed(
    call: Call, few_pythons: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python3"
    broken.write_text("nothing that runs")
    monkeypatch.setenv("PRUDENT_PYTHONS", "")
    status, out, _err = call({"pyproject.toml": f"[tool.prudent]\nexpected = ['{few_pythons[-1]}']\n"}, "interpreters")
    assert (status, out) == (0, f"{few_pythons[-1]:8} absent: its cells are shown as not run\n")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    assert f"broken     {broken}: " in call({}, "interpreters")[1]


def test_the_interpreters_that_are_here_are_listed(call: Call, few_pythons: tuple[str, ...]) -> None:
    status, out, _err = call({"pyproject.toml": "[tool.prudent]\nexpected = ['1.5']\n"}, "interpreters")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == [*few_pythons, "1.5"]


def test_records_are_written_for_publication(call: Call, few_pythons: tuple[str, ...], tmp_path: Path) -> None:
    status, out, _err = call(SOUND, "records")
    assert status == 0
    (path,) = (tmp_path / "docs" / "_records").glob("*.jsonl")
    assert out == f"written: {path}\n"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(records) == 2 * len(few_pythons)
    before = path.read_bytes()
    assert call({}, "records")[0] == 0
    assert path.read_bytes() == before


DRIVER = """\
# /// bench
# title = "One"
# quantities = { wall = "s", calls = "1" }
# check = ["calls of one == 1"]
# quick = { processes = 1, rounds = 3 }
# full = { processes = 1, rounds = 3 }
# ///
MODES = [("one", lambda loops: {"wall": 43e-9 * loops})]


def counts():
    return {"one": {"calls": 1}}
"""


def test_bench_prints_a_table_for_each_quantity(call: Call) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER}, "bench")
    assert status == 0
    assert "One (snippets/x/bench.py)" in said
    assert "43 ns" in said


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


def test_records_publish_measurements_as_well(call: Call, tmp_path: Path) -> None:
    status, said, _ = call({"snippets/x/bench.py": DRIVER}, "records")
    assert status == 0
    assert "snippets-x-bench-" in said
    assert list((tmp_path / "docs" / "_records" / "bench").glob("*/*.json"))
