from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import Proof, prove
from prudent.handbook.rule_registry import changes, plain, publish
from prudent.handbook.settings import Settings
from prudent.model.outcome import Outcome

WriteProject = Callable[[Mapping[str, str]], Path]

PATH = "frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f"
CODE = "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        kept = error\nf()\n"
BAD = (
    f"# /// proof\n# [[expect]]\n# on = '>=3'\n# leaks = \"{PATH}\"\n# [[expect]]\n# on = '<3'\n# clean = true\n# ///\n"
)
GOOD = "# /// proof\n# clean = true\n# ///\n"
RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n'


def proof(write_project: WriteProject, bad: str = BAD + CODE) -> Proof:
    files = {"snippets/x/bad.py": bad, "snippets/x/good.py": GOOD + "pass\n", "docs/page.md": RULE}
    return prove(read_handbook(Settings.load(write_project(files))))


def test_what_is_published_first_is_no_change(
    write_project: WriteProject, few_pythons: tuple[str, ...], tmp_path: Path
) -> None:
    assert few_pythons
    assert list(publish(proof(write_project), tmp_path / "records", "2026-01-01")) == []
    assert changes(tmp_path / "records") == []


def test_a_verdict_that_has_changed_is_written_down_once(
    write_project: WriteProject, few_pythons: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "records"
    list(publish(proof(write_project), folder, "2026-01-01"))
    cured = proof(write_project, GOOD + CODE.replace("kept = error", "pass"))
    (change,) = publish(cured, folder, "2026-02-02")
    assert (change.rule, change.name, change.before, change.now) == (
        "EXC01",
        few_pythons[-1],
        Outcome.LEAKS,
        Outcome.CLEAN,
    )
    assert str(change) == f"EXC01: the bad code is clean on {few_pythons[-1]}; it was leaks"
    assert list(publish(cured, folder, "2026-03-03")) == []
    assert changes(folder) == [change]


def test_a_sentence_loses_its_marks() -> None:
    assert plain("Keep *no* `error`,\n see {rule}`EXC02`.") == "Keep no error, see EXC02."
