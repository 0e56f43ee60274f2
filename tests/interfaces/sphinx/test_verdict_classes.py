"""Nothing depends on how an outcome is worded: neither a class, nor a branch, nor a value of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from bs4 import BeautifulSoup

from prudent.handbook import verdict_words
from prudent.handbook.verdict_history import publish
from prudent.interfaces.sphinx import verdict_classes
from prudent.model.outcome import Outcome

if TYPE_CHECKING:
    from .conftest import Built, Project

BLOCK = "# /// proof\n{}\n# ///\n"
FILES = {
    "held": "# held = \"module name 'kept' -> ValueError.__traceback__\"",
    "raises": "# clean = true\n# raises = 'KeyError'",
    "breaks": "# clean = true\n# violates = true\n# prints = 'harm'",
    "refuted": "# clean = true\n# prints = 'something else'",
    "elsewhere": "# clean = true\n# applies = '<2.7'\n# because = 'so it is'",
    "late": "# clean = true",
}
CODE = {
    "held": "try:\n    int('x')\nexcept ValueError as error:\n    kept = error\n",
    "raises": "{}[1]\n",
    "breaks": "print('harm')\n",
    "refuted": "print('harm')\n",
    "elsewhere": "pass\n",
    "late": "import os\nos._exit(3)\n",
}


@pytest.fixture
def every_outcome(handbook: Project, running: str) -> Project:
    """A site that shows an outcome of each kind, in every table and role."""
    handbook.settings["expected"] = ["3.2", running]
    page = handbook.read("docs/keep.md")
    for name, block in FILES.items():
        handbook.write(f"snippets/keep/{name}.py", BLOCK.format(block) + CODE[name])
        page += f"\n```{{snippet}} keep/{name}.py\n```\n"
        page += f"\n{{verdict}}`keep/{name}.py` and {{verdict}}`keep/{name}.py on {running}`\n"
        page += f"\n{{printed}}`keep/{name}.py on {running}` and {{printed}}`keep/{name}.py on 3.2`\n"
        page += f"\n{{package}}`attrs of keep/{name}.py`\n"
    handbook.write("docs/keep.md", page)
    handbook.write("docs/matrix.md", "# Matrix\n\n```{rule-matrix}\n```\n")
    return handbook


def classes(built: Built) -> dict[str, list[tuple[str, str]]]:
    """Every element of every page with its classes, in order."""
    found = {}
    for path in sorted(Path(built.app.outdir).rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found[path.name] = [(tag.name, str(tag.get("class"))) for tag in soup.find_all()]
    return found


def reword(monkeypatch: pytest.MonkeyPatch, words: Mapping[Any, str]) -> None:
    """Replace every word of a table, each by nonsense that begins with what code might look for."""
    for number, key in enumerate(list(words)):
        start = ("not", "clean", "leaks", "run on")[number % 4]
        mutable = cast("MutableMapping[Any, str]", words)
        monkeypatch.setitem(mutable, key, f"{start} apply, nonsense {number}")


def test_rewording_every_phrase_changes_no_class_and_no_json(
    every_outcome: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = every_outcome.build()
    for words in (
        verdict_words.OUTCOMES,
        verdict_words.SHORT,
        verdict_words.STATUSES,
        verdict_words.MARKS,
        verdict_words.PROVENANCES,
    ):
        reword(monkeypatch, words)
    monkeypatch.setattr(verdict_words, "AGAINST", " zzz")
    after = every_outcome.build(into="elsewhere")
    said = after.words("keep")
    assert "nonsense" in said
    assert not any(word in said for word in ("against what is declared", "not applicable", "run here"))
    assert classes(before) == classes(after)
    for name in ("rules.json",):
        old, new = ((Path(built.app.outdir) / name).read_text(encoding="utf-8") for built in (before, after))
        assert old == new
    assert "nonsense" not in (Path(after.app.outdir) / "rules.json").read_text(encoding="utf-8")
    list(publish(after.proof, tmp_path / "history", "2026-01-01"))
    assert "nonsense" not in (tmp_path / "history/verdicts.json").read_text(encoding="utf-8")
    assert len(before.warnings) == len(after.warnings)


def test_every_outcome_has_its_words_and_its_class() -> None:
    assert set(verdict_words.OUTCOMES) == set(Outcome)
    unfinished = {outcome for outcome in Outcome if outcome not in verdict_classes.OUTCOMES}
    assert {outcome.name for outcome in unfinished} == {
        "TIMED_OUT",
        "CRASHED",
        "EXITED",
        "PRINTED_TOO_MUCH",
        "RAN_OUT_OF_DISK",
        "KILLED_ITS_RUNNER",
        "COULD_NOT_BE_RUN",
    }


def test_the_schema_of_the_rules_knows_every_outcome() -> None:
    schema = json.loads((Path(verdict_classes.__file__).parent / "rules.schema.json").read_text(encoding="utf-8"))
    assert set(schema["$defs"]["outcome"]["enum"]) == {outcome.value for outcome in Outcome}
