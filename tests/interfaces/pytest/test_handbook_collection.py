"""All that is selected is proved in one batch, and the summary says where."""

from __future__ import annotations

import pytest

from .small_handbooks import SOUND, Run


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


def test_settings_that_are_not_understood_end_the_run(run: Run) -> None:
    result = run({"pyproject.toml": "[tool.prudent]\nsnippet = 'x'\n"})
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *has no setting 'snippet'; did you mean 'snippets'?"])
    result.stderr.no_fnmatch_line("*Traceback*")


def test_records_that_cannot_be_read_end_the_run(run: Run) -> None:
    result = run(SOUND | {"docs/_records/linux.jsonl": "{}\n"}, "snippets")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *linux.jsonl:1: not a record*"])
