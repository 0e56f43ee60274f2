"""Programs of which it is known what they leave behind: the harmless raise no alarm, every planted leak is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.model.judgement import judge
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner, Runs

CORPUS = Path(__file__).parent / "corpus"
HARMLESS = sorted(path.stem for path in (CORPUS / "harmless").glob("*.py"))
PLANTED = sorted(path.stem for path in (CORPUS / "planted").glob("*.py"))


@pytest.fixture(scope="module")
def programs(corpus: Callable[[str], tuple[Snippet, ...]]) -> dict[str, dict[str, Snippet]]:
    return {
        folder: {Path(snippet.path).stem: snippet for snippet in corpus(folder)} for folder in ("harmless", "planted")
    }


@pytest.fixture(scope="module")
def runs(
    programs: dict[str, dict[str, Snippet]],
    installations: tuple[Installation, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Runs]:
    """Everything is run in one go, and nothing of it is remembered from before."""
    runner = Runner(Cache(tmp_path_factory.mktemp("cache")), Limits())
    return {folder: runner.run(snippets.values(), installations) for folder, snippets in programs.items()}


def problems(snippet: Snippet, runs: Runs, installations: tuple[Installation, ...]) -> str:
    """What is wrong with a program, in lines, each with its interpreter."""
    lines = []
    for installation in installations:
        interpreter = installation.interpreter
        record = runs.records.get((snippet.id, interpreter))
        verdict = judge(snippet, interpreter, record.observation if record else None)
        if verdict.status not in (Status.PROVED, Status.NOT_APPLICABLE):
            lines += [f"on {interpreter.name} {verdict.status}: {problem}" for problem in verdict.problems or ("",)]
    return "\n".join(lines)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_program_raises_no_alarm(
    name: str,
    programs: dict[str, dict[str, Snippet]],
    runs: dict[str, Runs],
    installations: tuple[Installation, ...],
) -> None:
    wrong = problems(programs["harmless"][name], runs["harmless"], installations)
    assert not wrong, wrong


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_leak_is_found_with_its_path(
    name: str,
    programs: dict[str, dict[str, Snippet]],
    runs: dict[str, Runs],
    installations: tuple[Installation, ...],
) -> None:
    wrong = problems(programs["planted"][name], runs["planted"], installations)
    assert not wrong, wrong


def test_harmless_programs_are_declared_clean_and_nothing_else(programs: dict[str, dict[str, Snippet]]) -> None:
    for name, snippet in programs["harmless"].items():
        assert [expectation.clean for expectation in snippet.declaration.expectations] == [True], name


def test_every_planted_program_declares_a_leak_or_a_holding(programs: dict[str, dict[str, Snippet]]) -> None:
    for name, snippet in programs["planted"].items():
        declared = snippet.declaration.expectations
        assert any(expectation.leaks or expectation.held for expectation in declared), name


def test_the_corpus_is_large_enough() -> None:
    assert len(HARMLESS) >= 120
    assert len(PLANTED) >= 60


def test_most_of_the_corpus_runs_on_every_interpreter(runs: dict[str, Runs], installation: Installation) -> None:
    ran = {
        folder: sum(interpreter == installation.interpreter for _, interpreter in done.records)
        for folder, done in runs.items()
    }
    assert ran["harmless"] >= 80
    assert ran["planted"] >= 40


def test_every_run_was_made_now(runs: dict[str, Runs]) -> None:
    for done in runs.values():
        assert done.ran == len({(record.content, record.interpreter) for record in done.records.values()})


def test_python_2_cannot_collect_a_cycle_with_a_finalizer(
    programs: dict[str, dict[str, Snippet]], runs: dict[str, Runs], installation: Installation
) -> None:
    snippet = programs["planted"]["finalizer_in_the_cycle"]
    observation = runs["planted"].records[snippet.id, installation.interpreter].observation
    assert bool(observation.uncollectable) == (installation.interpreter.release[0] == 2)


def test_a_leak_that_a_name_keeps_for_now_is_told_from_one_that_runs_away(
    programs: dict[str, dict[str, Snippet]], runs: dict[str, Runs], installation: Installation
) -> None:
    if installation.interpreter.release[0] == 2:
        pytest.skip("Python 2 has no __traceback__, so neither program leaks there")
    for name, kept in (("held_and_leaked", True), ("exception_on_self", False)):
        snippet = programs["planted"][name]
        observation = runs["planted"].records[snippet.id, installation.interpreter].observation
        assert [leak.kept_by_name for leak in observation.leaks] == [kept], name


def test_the_owner_of_a_leak_is_shown_by_its_line(
    programs: dict[str, dict[str, Snippet]], runs: dict[str, Runs], installation: Installation
) -> None:
    snippet = programs["planted"]["traceback_in_a_local"]
    (leak,) = runs["planted"].records[snippet.id, installation.interpreter].observation.leaks
    line = snippet.parts[0].file_line(leak.line)
    text = (CORPUS / "planted" / snippet.path).read_text(encoding="utf-8").splitlines()
    assert text[line - 1] == "def read(text):"
