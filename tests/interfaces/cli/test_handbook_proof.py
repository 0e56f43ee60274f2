"""``prudent prove`` of a handbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from .small_handbooks import CLAIM, DECLARED, GOOD, LEAKS, RULE, SOUND, Call

CHANCE = (
    "# /// proof\n# clean = true\n# prints = 'x'\n# ///\nimport binascii, os\nprint(binascii.hexlify(os.urandom(16)))\n"
)


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


def test_records_that_cannot_be_read_are_told(call: Call) -> None:
    status, _out, err = call(SOUND | {"docs/_records/linux.jsonl": "{}\n"}, "prove")
    assert status == 2
    assert "docs/_records/linux.jsonl:1: not a record" in err
