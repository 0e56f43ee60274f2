from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import Proof, prove
from prudent.handbook.verdict_history import changes, publish
from prudent.model.outcome import Outcome
from prudent.proving.discovery import Discovery
from prudent.proving.record_errors import RecordsError

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


CHANGE = {"date": "2026-01-01", "rule": "EXC01", "name": "3.13", "before": "leaks", "now": "clean"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "<b>"}, "field date: '<b>' is not a day"),
        ({"now": "splendid"}, "field now: 'splendid' is none of: clean, leaks"),
        ({"rule": 7}, "field rule: 7 is no text"),
        ({"name": "3.13\x1b[31m"}, "field name: "),
        ({"extra": ""}, "field extra: there is no such field"),
    ],
)
def test_a_line_that_is_no_change_names_its_field(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "changes.jsonl"
    path.write_text(f"{json.dumps(CHANGE)}\n{json.dumps(CHANGE | change)}\n")
    with pytest.raises(RecordsError) as caught:
        changes(tmp_path)
    assert str(caught.value).startswith(f"{path}:2: not a change of a verdict: {said}")
    assert str(caught.value).endswith("; delete the line")


@pytest.mark.parametrize("text", ["", "[]", '{"EXC01": []}', '{"EXC01": {"3.13": "splendid"}}', "[" * 10_000])
def test_verdicts_that_cannot_be_read_name_their_file_and_are_left_alone(
    write_project: WriteProject, tmp_path: Path, text: str
) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "verdicts.json").write_text(text)
    handbook = read_handbook(Settings.load(write_project({"docs/page.md": RULE})))
    with pytest.raises(RecordsError, match=r"verdicts\.json: .*: .*; correct it, or delete the file"):
        list(publish(prove(handbook, discovery=Discovery((), (), ())), folder, "2026-01-01"))
    assert (folder / "verdicts.json").read_text() == text
