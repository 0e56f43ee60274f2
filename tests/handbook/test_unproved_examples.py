"""What nobody runs, on hand-made records: no process is started."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import Proof
from prudent.handbook.unproved_examples import UnrunPart, problems_of_unrun_parts, unrun_parts
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation, PartOutcome, Raised
from prudent.model.record import Record, content_key
from prudent.model.skipping import why_not_run
from prudent.model.snippet import Kind, Part
from prudent.proving.discovery import Discovery
from prudent.proving.installed_interpreter import Installation
from prudent.proving.published_records import Published

WriteProject = Callable[[Mapping[str, str]], Path]
SETTINGS = "[tool.prudent]\nexpected = ['2.7', '3.13']\n"


def cpython(major: int, minor: int) -> Interpreter:
    version = f"{major}.{minor}.1"
    return Interpreter("cpython", (major, minor, 1), version, "linux", "", free_threaded=False, debug=False, build="b")


OLD, NEW = cpython(2, 7), cpython(3, 13)


def proof(root: Path, skipped: Mapping[Interpreter, bool]) -> Proof:
    """The proof of a page with one session, by interpreters that saw its `skipif` hold or not."""
    handbook = read_handbook(Settings.load(root))
    (snippet,) = handbook.snippets.values()
    records = {}
    for interpreter, skips in skipped.items():
        if snippet.applies(interpreter):
            outcome = PartOutcome("", None, (), 1, skipped=skips)
            observation = Observation(Ending.FINISHED, "", (outcome,), "", (), (), 0, exact=True)
            content = content_key(snippet, interpreter)
            record = Record(snippet.id, content, interpreter, (), "linux", "2026-01-02", observation)
            records[snippet.id, interpreter] = record
    discovery = Discovery(tuple(Installation(interpreter, Path("python")) for interpreter in skipped), (), ())
    return Proof(handbook, discovery, records, Published(()), 0)


def found(write_project: WriteProject, options: str, skipped: Mapping[Interpreter, bool]) -> list[UnrunPart]:
    page = f"# Page\n\n```{{doctest}}\n{options}\n>>> 1\n1\n```\n"
    return list(unrun_parts(proof(write_project({"pyproject.toml": SETTINGS, "docs/page.md": page}), skipped)))


def test_what_is_run_everywhere_is_not_found(write_project: WriteProject) -> None:
    assert found(write_project, ":skipif: False\n", {OLD: False, NEW: False}) == []


def test_what_is_skipped_on_one_interpreter_is_run_in_part(write_project: WriteProject) -> None:
    (unrun,) = found(write_project, ":skipif: x\n", {OLD: True, NEW: False})
    assert unrun == UnrunPart("docs/page.md", 6, (":skipif: x",), ("2.7",), nowhere=False, because="")


def test_what_is_skipped_on_every_interpreter_runs_nowhere(write_project: WriteProject) -> None:
    (unrun,) = found(write_project, ":skipif: x\n", {OLD: True, NEW: True})
    assert (unrun.names, unrun.nowhere) == (("2.7", "3.13"), True)


def test_an_interpreter_that_is_absent_may_run_what_it_is_not_kept_from(write_project: WriteProject) -> None:
    (unrun,) = found(write_project, ":skipif: x\n", {NEW: True})
    assert (unrun.names, unrun.nowhere) == (("3.13",), False)
    (unrun,) = found(write_project, ':pyversion: "<3"\n', {NEW: False})
    assert (unrun.names, unrun.nowhere) == (("3.13",), False)
    (unrun,) = found(write_project, ':pyversion: "<2.7"\n', {NEW: False})
    assert (unrun.names, unrun.nowhere) == (("2.7", "3.13"), True)


def test_where_a_snippet_does_not_apply_nobody_expects_it(write_project: WriteProject) -> None:
    block = '# /// proof\n# clean = true\n# applies = ">=3"\n# because = "so it is"\n# ///\n'
    page = f'```{{doctest}}\n:pyversion: "<3"\n\n{block}>>> 1\n1\n```\n'
    root = write_project({"pyproject.toml": SETTINGS, "docs/page.md": page})
    (unrun,) = unrun_parts(proof(root, {OLD: False, NEW: False}))
    assert (unrun.names, unrun.nowhere, unrun.because) == (("3.13",), True, "so it is")


def test_a_problem_says_where_and_why(write_project: WriteProject) -> None:
    page = "```pycon\n>>> 1  # doctest: +SKIP\n2\n```\n"
    root = write_project({"pyproject.toml": SETTINGS, "docs/page.md": page})
    (problem,) = problems_of_unrun_parts(proof(root, {NEW: False}))
    assert (problem.path, problem.line) == ("docs/page.md", 2)
    assert problem.happened == "nothing of it is run on any Python that is expected (+SKIP)"


def test_who_asks_for_no_reasons_is_asked_for_none(write_project: WriteProject) -> None:
    page = "# Page\n\n```{doctest}\n:options: +SKIP\n\n>>> 1\n2\n```\n"
    for unproved, count in (("python", 1), ("off", 0)):
        root = write_project({"pyproject.toml": f"{SETTINGS}unproved = '{unproved}'\n", "docs/page.md": page})
        assert len(list(problems_of_unrun_parts(proof(root, {NEW: True})))) == count


def test_a_condition_that_raises_leaves_open_whether_the_part_is_skipped() -> None:
    part = Part(Kind.TESTCODE, "x\n", "page.md", ((1, 3),), skip_if="missing")
    skipped = PartOutcome("", None, (), 0, skipped=True)
    assert why_not_run(part, NEW, skipped) == ":skipif: missing"
    assert not why_not_run(part, NEW, replace(skipped, raised=Raised("NameError", "missing", 1)))
