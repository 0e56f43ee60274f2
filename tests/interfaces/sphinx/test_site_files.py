"""What stands beside the pages: short links, the rules as data, the feed, the list for language models."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import prudent

if TYPE_CHECKING:
    from .conftest import Built, Project

SCHEMA = Path(prudent.__file__).parent / "interfaces/sphinx/rules.schema.json"


def file(built: Built, name: str) -> str:
    return (Path(built.app.outdir) / name).read_text(encoding="utf-8")


def sections(project: Project) -> None:
    """Give the rule's page the sections that short links lead to."""
    project.change("docs/keep.md", "```{snippet} keep/bad.py", "## Bad\n\n```{snippet} keep/bad.py")
    project.change("docs/keep.md", "```{snippet} keep/good.py", "## Good\n\n```{snippet} keep/good.py")
    project.change("docs/keep.md", "```{evidence}", "## Evidence\n\n```{evidence}")


@pytest.mark.parametrize(
    ("address", "anchor"),
    [("r/EXC01/", "exc01"), ("r/keep/", "exc01"), ("r/EXC01/bad/", "bad"), ("r/EXC01/evidence/", "evidence")],
)
def test_a_short_link_leads_to_a_place_that_is_there(whole: Project, address: str, anchor: str) -> None:
    built = whole.build()
    assert built.warnings == ()
    (target,) = set(re.findall(r'(?:url=|a href=")([^"]+)"', file(built, f"{address}index.html")))
    place = (Path(built.app.outdir) / address / target.partition("#")[0]).resolve()
    assert place == (Path(built.app.outdir) / "keep.html").resolve()
    assert target.endswith(f"#{anchor}")
    assert f'id="{anchor}"' in place.read_text(encoding="utf-8")


def test_the_rules_as_data_follow_their_schema(whole: Project, running: str) -> None:
    data: dict[str, Any] = json.loads(file(whole.build(), "rules.json"))
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    (rule,) = data["rules"]
    assert rule["permalink"] == "r/EXC01/"
    assert rule["sentence"] == "A local must not outlive its handler."
    assert rule["verdicts"][running] == {"bad.py": "leaks", "good.py": "clean"}


def test_the_schema_refuses_what_is_wrong(whole: Project) -> None:
    data = json.loads(file(whole.build(), "rules.json"))
    data["rules"][0]["id"] = "exc-1"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_with_an_address_of_its_own_the_site_gives_whole_links(whole: Project) -> None:
    whole.conf += '\nhtml_baseurl = "https://example.org/guide/"\n'
    built = whole.build()
    assert "(https://example.org/guide/keep.md): A local" in file(built, "llms.txt")
    assert "[EXC01](https://example.org/guide/r/EXC01/): A local must not outlive its handler." in built.words("keep")


@pytest.mark.parametrize(("builder", "page"), [("html", "keep.html"), ("dirhtml", "keep/")])
def test_with_an_address_of_its_own_the_site_has_a_sitemap(whole: Project, builder: str, page: str) -> None:
    assert not (Path(whole.build(builder).app.outdir) / "sitemap.xml").exists()
    whole.conf += '\nhtml_baseurl = "https://example.org/guide/"\n'
    built = whole.build(builder)
    found = {node.text for node in ET.fromstring(file(built, "sitemap.xml")).iter() if node.tag.endswith("loc")}  # noqa: S314 -- ours
    assert f"https://example.org/guide/{page}" in found
    assert all(
        (Path(built.app.outdir) / str(place).removeprefix("https://example.org/guide/")).exists() for place in found
    )
    assert "https://example.org/guide/sitemap.xml" in file(built, "robots.txt")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_list_for_language_models_leads_to_the_text_of_every_page(whole: Project, builder: str) -> None:
    built = whole.build(builder)
    text = file(built, "llms.txt")
    names = re.findall(r"\]\(([^)]+)\)", text)
    assert sorted(names) == ["index.md", "keep.md"]
    assert "- [EXC01: Keep no caught exception](keep.md): A local must not outlive its handler." in text
    assert all(file(built, name).startswith("# ") for name in names)


def test_the_text_of_a_page_goes_with_the_page(whole: Project) -> None:
    whole.write("docs/other.md", "# Other\n\nText.\n")
    folder = Path(whole.build().app.outdir)
    assert (folder / "other.md").is_file()
    whole.remove("docs/other.md")
    whole.build()
    assert not (folder / "other.md").exists()
    assert (folder / "keep.md").is_file()


def test_the_links_of_a_rule_stand_on_its_page_to_be_copied_by_hand(whole: Project) -> None:
    words = whole.build().words("keep")
    assert "Markdown: [EXC01](r/EXC01/): A local must not outlive its handler." in words
    assert "reStructuredText: `EXC01 <r/EXC01/>`_: A local must not outlive its handler." in words
    assert "address: r/EXC01/" in words


def test_other_builders_show_no_links_to_copy(whole: Project) -> None:
    assert "reStructuredText" not in whole.build("text").words("keep")


def test_an_old_address_says_what_became_of_it(whole: Project) -> None:
    whole.write("docs/_addresses.txt", "old.html\n")
    assert whole.build().warned("docs/_addresses.txt:1", "the address old.html: it leads nowhere")
    whole.write("docs/_moved.toml", '[[moved]]\naddress = "old.html"\nto = "EXC01"\nbecause = "It was split."\n')
    built = whole.build()
    assert not any("old.html" in warning for warning in built.warnings)
    assert "It was split. Read instead: EXC01: Keep no caught exception." in " ".join(
        re.sub(r"<[^>]+>", "", file(built, "old.html")).split()
    )
