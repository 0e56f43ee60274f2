"""A rule that was begun by the template is proved as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.proof import prove
from prudent.handbook.rule_template import TemplateError, write_rule

WriteProject = Callable[[Mapping[str, str]], Path]
INDEX = "# Chapter\n\n```{toctree}\n:maxdepth: 1\n\nfirst\n```\n\nWords behind.\n"


@pytest.fixture
def root(write_project: WriteProject) -> Path:
    return write_project({"docs/chapter/index.md": INDEX})


def test_it_is_proved_as_it_is(root: Path, few_pythons: tuple[str, ...]) -> None:
    files = write_rule(read_handbook(Settings.load(root)), "chapter/slug", "ABC01", "Mind it")
    handbook = read_handbook(Settings.load(root))
    assert [file.name for file in files] == ["bad.py", "good.py", "slug.md"]
    assert handbook.errors == ()
    assert handbook.rules["ABC01"].title == "Mind it"
    proof = prove(handbook)
    assert proof.ran == 2 * len(few_pythons)
    assert not [fault for snippet in handbook.snippets.values() for fault in proof.problems_of(snippet)]
    assert not list(proof.problems_of_rule(handbook.rules["ABC01"]))


def test_the_chapter_names_its_page(root: Path) -> None:
    write_rule(read_handbook(Settings.load(root)), "chapter/slug", "ABC01", "Mind it")
    text = (root / "docs/chapter/index.md").read_text(encoding="utf-8")
    assert text == INDEX.replace("first\n", "first\nslug\n")


@pytest.mark.parametrize(
    ("place", "rule", "why"),
    [
        ("slug", "ABC01", "write chapter/slug"),
        ("chapter/Slug", "ABC01", "write chapter/slug"),
        ("chapter/slug", "ABC1", "three capitals and two digits"),
        ("chapter/index", "ABC01", "is there already"),
        ("other/slug", "ABC01", "there is no chapter other"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_written(root: Path, place: str, rule: str, why: str) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(TemplateError, match=why):
        write_rule(read_handbook(Settings.load(root)), place, rule, "Mind it")
    assert sorted(root.rglob("*")) == before


def test_an_id_is_never_given_twice(root: Path) -> None:
    write_rule(read_handbook(Settings.load(root)), "chapter/slug", "ABC01", "Mind it")
    with pytest.raises(TemplateError, match="never given twice"):
        write_rule(read_handbook(Settings.load(root)), "chapter/other", "ABC01", "Mind it")
