"""Each snippet on each interpreter, each claim, block and rule is an item with all that is needed to mend it."""

from __future__ import annotations

import os

import pytest

from .small_handbooks import BAD, CLAIM, GOOD, LEAKS, PATH, RULE, SESSION, SETTINGS, SOUND, Run, nodes


def test_each_snippet_on_each_interpreter_is_an_item(run: Run, few_pythons: tuple[str, ...]) -> None:
    collected = nodes(run(SOUND, "--collect-only", "-q"))
    expected = [f"docs/page.md default [{name}]" for name in few_pythons]
    expected += ["docs/page.md rule EXC01", "docs/page.md claims", "docs/page.md blocks"]
    for snippet in ("bad", "good"):
        expected += [f"snippets/x/{snippet}.py [{name}]" for name in few_pythons]
    expected += [f"interpreters [{name}]" for name in few_pythons]
    assert collected == expected


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


def test_where_no_interpreter_can_be_used_nothing_is_green(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = pytester.path / "bin" / "python3.99"
    broken.parent.mkdir()
    broken.write_text("nothing that runs")
    monkeypatch.setenv("PRUDENT_PYTHONS", str(broken))
    result = run({"pyproject.toml": SETTINGS, "docs/page.md": SESSION})
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [
            "ERROR: *python3.99 cannot be run to find out its version: *",
            "there is no interpreter to run a snippet on; *",
        ]
    )


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
