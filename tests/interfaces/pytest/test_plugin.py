from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import prudent

WriteProject = Callable[[Mapping[str, str]], Path]
Run = Callable[..., pytest.RunResult]

GOOD = "# /// proof\n# clean = true\n# ///\ndef f():\n    pass\nf()\n"
LEAKS = (
    "# /// proof\n# clean = true\n# ///\ndef f():\n    try:\n        1 / 0\n"
    "    except ZeroDivisionError as error:\n        kept = error\nf()\n"
)
PATH = "frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f"
BAD = LEAKS.replace(
    "# clean = true\n", f"# [[expect]]\n# on = '>=3'\n# leaks = \"{PATH}\"\n# [[expect]]\n# on = '<3'\n# clean = true\n"
)
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n\n'
CLAIM = "{claim}`It leaks <x/bad.py: leaks on >=3>`\n\n"
SESSION = "```\n>>> 1 + 1\n2\n```\n"
SETTINGS = "[tool.prudent]\nexpected = ['1.5']\nseconds = 30\n"
SOUND = {
    "pyproject.toml": SETTINGS,
    "snippets/x/bad.py": BAD,
    "snippets/x/good.py": GOOD,
    "docs/page.md": RULE + CLAIM + SESSION,
}


@pytest.fixture
def run(pytester: pytest.Pytester, few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest, with our plugin and no others, on a project with these files."""
    assert few_pythons
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def run(files: Mapping[str, str], *arguments: str) -> pytest.RunResult:
        for name, text in files.items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        start = pytester.runpytest_subprocess if "-n" in arguments else pytester.runpytest_inprocess
        return start("-p", "prudent.interfaces.pytest.plugin", "-ra", *arguments)

    return run


def nodes(result: pytest.RunResult) -> list[str]:
    """The node IDs that `--collect-only -q` lists."""
    return [line for line in result.outlines if line.endswith(("]", " claims", " blocks", " EXC01", " reading"))]


def test_each_snippet_on_each_interpreter_is_an_item(run: Run, few_pythons: tuple[str, ...]) -> None:
    collected = nodes(run(SOUND, "--collect-only", "-q"))
    expected = [f"docs/page.md default [{name}]" for name in few_pythons]
    expected += ["docs/page.md rule EXC01", "docs/page.md claims", "docs/page.md blocks"]
    for snippet in ("bad", "good"):
        expected += [f"snippets/x/{snippet}.py [{name}]" for name in few_pythons]
    expected += [f"interpreters [{name}]" for name in few_pythons]
    assert collected == expected


def test_a_sound_project_passes_and_the_second_time_runs_nothing(run: Run, few_pythons: tuple[str, ...]) -> None:
    first = run(SOUND)
    first.assert_outcomes(passed=4 * len(few_pythons) + 3)
    first.stdout.fnmatch_lines([f"snippets run now: {3 * len(few_pythons)}; all others had been run before"])
    second = run({})
    second.assert_outcomes(passed=4 * len(few_pythons) + 3)
    second.stdout.fnmatch_lines(["snippets run now: 0; *"])


def test_the_summary_lists_interpreters_discovered_run_and_absent(run: Run, few_pythons: tuple[str, ...]) -> None:
    result = run(SOUND, "snippets/x/good.py")
    result.stdout.fnmatch_lines(
        [
            f"interpreters discovered: {few_pythons[0]}.*",  # in the header
            "interpreters absent (not run): 1.5",
            "*= interpreters =*",
            f"interpreters discovered: {few_pythons[0]}.*",
            "interpreters absent (not run): 1.5",
            f"interpreters run: {' '.join(few_pythons)}",
        ]
    )
    alone = run({}, "snippets/x/good.py", "-k", f"[{few_pythons[-1]}]")
    alone.stdout.fnmatch_lines([f"interpreters run: {few_pythons[-1]}"])


def test_a_leaking_snippet_fails_with_all_that_is_needed_to_mend_it(run: Run) -> None:
    result = run(SOUND | {"snippets/x/good.py": LEAKS}, "snippets")
    result.stdout.fnmatch_lines(
        [
            "snippets/x/good.py:4: on cpython *",
            "  declared:  no leak",
            f"  happened:  it leaks: {PATH}",
            "  to fix:    break the cycle, or declare the path in the table at line 2",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.parseoutcomes()["failed"] >= 1
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_leak_that_is_gone_fails(run: Run) -> None:
    result = run(SOUND | {"snippets/x/bad.py": BAD.replace("kept = error", "pass")}, "snippets/x/bad.py")
    result.stdout.fnmatch_lines(["snippets/x/bad.py:2: on cpython *", "  happened:  it no longer leaks"])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_a_session_that_shows_something_else_fails_at_its_line(run: Run, few_pythons: tuple[str, ...]) -> None:
    result = run(SOUND | {"docs/page.md": SESSION.replace("2\n", "3\n")}, "docs")
    result.assert_outcomes(passed=1, failed=len(few_pythons))
    result.stdout.fnmatch_lines(["docs/page.md:2: on cpython *", "  declared:  that '1 + 1' prints '3'"])


def test_a_rule_that_is_not_shown_fails(run: Run, few_pythons: tuple[str, ...]) -> None:
    result = run(SOUND | {"snippets/x/bad.py": GOOD, "docs/page.md": RULE}, "docs")
    result.assert_outcomes(passed=1 + len(few_pythons), failed=1)
    result.stdout.fnmatch_lines(["docs/page.md:1: on the interpreters that were run", "*are bad and good swapped?"])


def test_a_claim_that_is_contradicted_fails(run: Run) -> None:
    result = run(SOUND | {"docs/page.md": CLAIM.replace("bad.py", "good.py")}, "docs")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["docs/page.md:1: by the records", "  happened:  it is clean, not 'leaks' on *"])


def test_a_block_that_nothing_runs_fails(run: Run) -> None:
    page = "# Title\n\n```python\nx = 1\n```\n"
    result = run(SOUND | {"docs/page.md": page}, "docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["docs/page.md:3: no snippet runs this block; make it a '>>>' session*"])
    reason = page.replace("```python", "```{code-block} python\n:unproved: it is a sketch\n")
    run({"docs/page.md": reason}, "docs").assert_outcomes(passed=1)


def test_a_page_that_shows_a_missing_file_fails(run: Run) -> None:
    result = run(SOUND | {"docs/page.md": "```{snippet} x/bda.py\n```\n"}, "docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["docs/page.md:1: there is no snippet snippets/x/bda.py"])


def test_a_file_that_cannot_be_read_fails(run: Run) -> None:
    files = {"snippets/x/bad.py": "# /// proof\n# clen = true\n# ///\n", "docs/page.md": "```{rule} E1\n```\n"}
    result = run(SOUND | files)
    result.stdout.fnmatch_lines(["docs/page.md:1: rule E1 lacks ':title:'"])
    result.stdout.fnmatch_lines(["snippets/x/bad.py:2: unknown key 'clen'; did you mean 'clean'?"])
    assert result.parseoutcomes()["failed"] == 2


def test_where_a_snippet_does_not_apply_it_is_skipped_with_the_reason(run: Run, few_pythons: tuple[str, ...]) -> None:
    never = GOOD.replace("# clean = true\n", "# clean = true\n# applies = '<2'\n# because = 'it is from the past'\n")
    result = run(SOUND | {"snippets/y/case_old.py": never}, "snippets/y")
    result.assert_outcomes(skipped=len(few_pythons))
    result.stdout.fnmatch_lines(["SKIPPED*it is from the past"])


def test_an_interpreter_on_which_nothing_was_run_fails(run: Run, few_pythons: tuple[str, ...]) -> None:
    never = GOOD.replace("# clean = true\n", "# clean = true\n# applies = '<2'\n# because = 'x'\n")
    result = run({"pyproject.toml": SETTINGS, "snippets/y/case_old.py": never})
    result.assert_outcomes(skipped=len(few_pythons), failed=len(few_pythons))
    result.stdout.fnmatch_lines([f"Python {few_pythons[0]} was discovered but not run: no snippet applies to it"])
    result.stdout.fnmatch_lines(["interpreters run: none"])


def test_a_broken_interpreter_fails(
    run: Run, pytester: pytest.Pytester, installations: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installations
    broken = pytester.path / "bin" / "python3.99"
    broken.parent.mkdir()
    broken.write_text("nothing that runs")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    result = run({"pyproject.toml": SETTINGS, "docs/page.md": SESSION})
    result.assert_outcomes(passed=1)  # its blocks: no interpreter, no item
    result.stdout.fnmatch_lines(["interpreters discovered: none", "interpreters run: none"])


def test_a_broken_interpreter_among_others_fails(
    run: Run, pytester: pytest.Pytester, few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = pytester.path / "bin" / "python3.99"
    broken.parent.mkdir()
    broken.write_text("nothing that runs")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken), prepend=os.pathsep)
    result = run({"pyproject.toml": SETTINGS, "docs/page.md": SESSION})
    result.assert_outcomes(passed=2 * len(few_pythons) + 1, failed=1)
    result.stdout.fnmatch_lines([f"{broken} was discovered but cannot be run: *"])


def test_parallel_workers_prove_in_one_batch(
    run: Run, pytester: pytest.Pytester, few_pythons: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xdist")
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")  # with them it could not write there
    counted = pytester.path / "counted"
    counting = f"# /// proof\n# clean = true\n# ///\nwith open({str(counted)!r}, 'a') as file:\n    file.write('x')\n"
    result = run(SOUND | {"snippets/y/case_counting.py": counting}, "-p", "xdist.plugin", "-n", "2")
    result.assert_outcomes(passed=5 * len(few_pythons) + 3)
    assert counted.read_text() == "x" * len(few_pythons)
    result.stdout.fnmatch_lines([f"interpreters run: {' '.join(few_pythons)}"])


def test_nothing_is_run_to_collect(run: Run, pytester: pytest.Pytester) -> None:
    run(SOUND, "--collect-only")
    assert not (pytester.path / ".prudent" / "observations.sqlite").exists()
    run({})
    assert (pytester.path / ".prudent" / "observations.sqlite").exists()


def test_only_what_is_selected_is_proved(run: Run, few_pythons: tuple[str, ...]) -> None:
    result = run(SOUND, "snippets/x/good.py")
    result.assert_outcomes(passed=len(few_pythons))
    result.stdout.fnmatch_lines([f"snippets run now: {len(few_pythons)}; *"])


def test_a_projects_own_tests_run_beside_ours(run: Run) -> None:
    run(SOUND | {"tests/test_own.py": "def test_own():\n    pass\n"}, "tests").assert_outcomes(passed=1)


@pytest.mark.parametrize("settings", ["", "[tool.other]\n", "[tool.pytest.ini_options]\n"])
def test_the_plugin_is_inert_in_a_project_without_settings(run: Run, settings: str) -> None:
    files = {name: text for name, text in SOUND.items() if name != "pyproject.toml"}
    files |= {"test_own.py": "def test_own():\n    pass\n"} | ({"pyproject.toml": settings} if settings else {})
    result = run(files)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*interpreters*")


def test_settings_that_are_not_understood_end_the_run(run: Run) -> None:
    result = run({"pyproject.toml": "[tool.prudent]\nsnippet = 'x'\n"})
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *has no setting 'snippet'; did you mean 'snippets'?"])
    result.stderr.no_fnmatch_line("*Traceback*")


def test_records_that_cannot_be_read_end_the_run(run: Run) -> None:
    result = run(SOUND | {"docs/_records/linux.jsonl": "{}\n"}, "snippets")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *linux.jsonl:1: not a record*"])
