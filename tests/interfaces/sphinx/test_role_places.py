"""Wherever a claim can stand, all three interfaces judge it, or say that nobody does.

`PLACES` is the list of what each of them says of a claim that is false there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

import prudent
from prudent.interfaces.cli import main

if TYPE_CHECKING:
    from .conftest import Built, Project

Files = Mapping[str, str]
JUDGED = "not 'clean'"  # the record contradicts it
UNREAD = "nothing checks this {"
PLAIN = "as plain text"
TORN = "Markdown does not see this {claim} as a role"
NOTHING = ""

FALSE = "{claim}`is clean <keep/bad.py: clean on >=3>`"
TRUE = "{claim}`leaks <keep/bad.py: leaks on >=3>`"
MALFORMED = "{claim}`leaks <keep/bad.py: leeks on >=3>`"
ASSERTS_NOTHING = "'leeks on >=3' asserts nothing"

SUBSTITUTION = """\
---
myst:
  enable_extensions: ["substitution", "colon_fence"]
  substitutions:
    other: "words"
    said: "It {}."
---
"""


@dataclass(frozen=True)
class Place:
    """A place for a claim, and what each interface says if it is false."""

    files: Callable[[str, str], Files]
    """Of the name of a page and a claim; the page's other files follow."""
    sphinx: str = JUDGED
    pytest: str = JUDGED
    cli: str = JUDGED


def page(text: str, path: str = "docs/{}.md") -> Callable[[str, str], Files]:
    """A page with this text, in which ``CLAIM`` and ``NAME`` are replaced."""

    def files(name: str, claim: str) -> Files:
        return {path.format(name): f"# {name}\n\n{text.replace('CLAIM', claim).replace('NAME', name)}\n"}

    return files


def rule(options: str, sentence: str) -> Callable[[str, str], Files]:
    """A page with a rule; its ID is made of the page's name."""

    def files(name: str, claim: str) -> Files:
        identifier = {"false": "EXC11", "true": "EXC12", "malformed": "EXC13"}[name]
        head = f"```{{rule}} {identifier}\n:title: T\n:status: holds\n:versions: '>=3'\n:snippets: snippets/{name}\n"
        text = f"{head}{options}\n{sentence}\n```\n".replace("CLAIM", claim)
        snippets = {f"snippets/{name}/bad.py": "bad", f"snippets/{name}/good.py": "good"}
        return {f"docs/{name}.md": f"# {name}\n\n{text}"} | snippets

    return files


def both(first: Callable[[str, str], Files], path: str, text: str) -> Callable[[str, str], Files]:
    """The files of a place, and one more."""

    def files(name: str, claim: str) -> Files:
        return {**first(name, claim), path.replace("NAME", name): text.replace("CLAIM", claim).replace("NAME", name)}

    return files


def words_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").text.split())


def rst(claim: str) -> str:
    return claim.replace("{claim}", ":claim:")


def substituted(name: str, claim: str) -> Files:
    return {f"docs/{name}.md": SUBSTITUTION.format(claim) + f"# {name}\n\nWords. {{{{ said }}}}\n"}


def rst_page(name: str, claim: str) -> Files:
    return {f"docs/{name}.rst": f"{name}\n{'=' * len(name)}\n\nIt {rst(claim)}.\n"}


def within_rst(name: str, claim: str) -> Files:
    return {f"docs/{name}.md": f"# {name}\n\n```{{eval-rst}}\nWords.\n\nIt {rst(claim)}.\n```\n"}


def included_by_rst(name: str, claim: str) -> Files:
    text = f"# {name}\n\n```{{eval-rst}}\n.. include:: _parts/{name}.txt\n```\n"
    return {f"docs/{name}.md": text, f"docs/_parts/{name}.txt": f"It {rst(claim)}.\n"}


def renamed(name: str, claim: str) -> Files:
    text = f".. role:: said(claim)\n\nIt {claim.replace('{claim}', ':said:')}.\n"
    return {f"docs/{name}.md": f"# {name}\n\n```{{eval-rst}}\n{text}```\n"}


def linked(name: str, claim: str) -> Files:
    return {f"elsewhere/{name}.md": f"# {name}\n\nIt {claim}.\n"}


CSV = ':::{csv-table} Words\n:header: a, b\n\n1, "It CLAIM"\n:::'
FIGURE = "```{figure} picture.png\n:alt: ALT\n\nThe caption CLAIM.\n\nThe legend.\n```"
PART = "```{include} _parts/NAME.txt\nOPTIONS```"
PARTS = "docs/_parts/NAME.txt"

PLACES = {
    "a paragraph": Place(page("It CLAIM.")),
    "a heading": Place(page("## It CLAIM\n\nWords.")),
    "a list": Place(page("- one\n- it CLAIM")),
    "a quotation": Place(page("> it CLAIM")),
    "a table": Place(page("| a | b |\n|---|---|\n| 1 | CLAIM |")),
    "a definition": Place(page("Term\n: it CLAIM")),
    "a term": Place(page("It CLAIM\n: words")),
    "a footnote": Place(page("Words[^1].\n\n[^1]: It CLAIM.")),
    "emphasis": Place(page("It **CLAIM**.")),
    "a note": Place(page(":::{note}\nIt CLAIM.\n:::")),
    "the opening line of a note": Place(page(":::{note} It CLAIM.\n:::")),
    "the opening line of a note with options": Place(page(":::{note} It CLAIM.\n:class: tip\n\nWords.\n:::")),
    "two lines from the opening line of a note": Place(
        lambda name, claim: page(":::{note} It CLAIM.\n:::")(name, claim.replace(" <", "\n<"))
    ),
    "the title of an admonition": Place(page(":::{admonition} It CLAIM\nWords.\n:::")),
    "the title of a topic": Place(page(":::{topic} It CLAIM\nWords.\n:::")),
    "the text of a version": Place(page(":::{versionadded} 1.0 It CLAIM.\n:::")),
    "a rubric": Place(page(":::{rubric} It CLAIM\n:::")),
    "a glossary": Place(page("```{glossary}\nterm of NAME\n  It CLAIM.\n```")),
    "a list-table": Place(page("```{list-table} Words\n* - a\n  - CLAIM\n```")),
    "the title of a list-table": Place(page(":::{list-table} It CLAIM\n* - a\n  - b\n:::")),
    "a cell of a csv-table": Place(page(CSV)),
    "a wide cell of a csv-table": Place(page(CSV.replace('"It CLAIM"', '"Words,\n\nit CLAIM"'))),
    "the header of a csv-table": Place(page(CSV.replace("a, b", "a, CLAIM").replace('"It CLAIM"', "2"))),
    "the title of a csv-table": Place(page(CSV.replace("} Words", "} CLAIM").replace('"It CLAIM"', "2"))),
    "a csv-table's file": Place(
        both(page("```{csv-table} Words\n:file: _parts/NAME.csv\n```"), "docs/_parts/NAME.csv", '1, "It CLAIM"\n')
    ),
    "a parsed-literal": Place(page("```{parsed-literal}\nIt CLAIM.\n```")),
    "the caption of a figure": Place(page(FIGURE.replace("ALT", "words"))),
    "the text of an image": Place(
        page(FIGURE.replace("ALT", "CLAIM").replace("The caption CLAIM", "Words")), *[PLAIN] * 3
    ),
    "the caption of a snippet": Place(page("```{snippet} keep/bad.py\n:caption: It CLAIM\n```")),
    "the caption of a code-block": Place(page("```{code-block} text\n:caption: It CLAIM\n:unproved: words\n\nx\n```")),
    "the caption of a literalinclude": Place(
        both(page("```{literalinclude} x.txt\n:caption: It CLAIM\n:unproved: words\n```"), "docs/x.txt", "x\n")
    ),
    "the caption of a toctree": Place(page("```{toctree}\n:caption: It CLAIM\n\nkeep\n```"), *[PLAIN] * 3),
    "the sentence of a rule": Place(rule("", "It CLAIM.")),
    "two lines of the sentence of a rule": Place(
        lambda name, claim: rule("", "It CLAIM.")(name, claim.replace(" <", "\n<"))
    ),
    "the cure of a rule": Place(rule(":cure: It CLAIM.\n", "Words.")),
    "the exception of a rule": Place(rule(":skip: it CLAIM\n", "Words.")),
    "a substitution": Place(substituted),
    "reStructuredText on a page": Place(within_rst),
    "a page in reStructuredText": Place(rst_page),
    "an included file": Place(both(page(PART.replace("OPTIONS", "")), PARTS, "Words.\n\nIt CLAIM.\n")),
    "a part of an included file": Place(
        both(
            page(PART.replace("OPTIONS", ":start-after: BEGIN\n:end-before: END\n")), PARTS, "x BEGIN\n\nCLAIM\n\nEND\n"
        )
    ),
    "some lines of an included file": Place(
        both(page(PART.replace("OPTIONS", ":start-line: 1\n:end-line: 3\n")), PARTS, "x\n\nCLAIM\n\n{claim}`\n")
    ),
    "a file that an included one includes": Place(
        both(
            both(page(PART.replace("OPTIONS", "")), PARTS, "```{include} _parts/NAME.deep\n```\n"),
            "docs/_parts/NAME.deep",
            "It CLAIM.\n",
        )
    ),
    "a file above the pages": Place(both(page("```{include} ../NAME.text\n```"), "NAME.text", "It CLAIM.\n")),
    "a file that reStructuredText includes": Place(included_by_rst, UNREAD, NOTHING, NOTHING),
    "a role of another name in reStructuredText": Place(renamed, UNREAD, NOTHING, NOTHING),
    "a page whose name begins with _": Place(page("It CLAIM.", "docs/x/_{}.md")),
    "a folder whose name begins with _": Place(page("It CLAIM.", "docs/x/_y/{}.md")),
    "a page whose name begins with a dot": Place(page("It CLAIM.", "docs/x/.{}.md")),
    "a folder whose name begins with a dot": Place(page("It CLAIM.", "docs/x/.y/{}.md")),
    "a hidden page at the top": Place(page("It CLAIM.", "docs/.{}.md"), UNREAD, NOTHING, NOTHING),
    "a linked folder": Place(linked),
}


@dataclass(frozen=True)
class Said:
    """What the interfaces say of a project."""

    sphinx: tuple[str, ...]
    built: Built
    pytest: str
    cli: str


@pytest.fixture
def ask(
    project: Project,
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Files], Said]:
    """Build a project with these files, run pytest on it, and prove it by the command line."""
    monkeypatch.setenv("PYTHONPATH", str(Path(prudent.__file__).parent.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def ask(files: Files) -> Said:
        for name, text in files.items():
            project.write(name, text)
        (project.root / "docs/linked").symlink_to(project.root / "elsewhere")
        built = project.build()
        capsys.readouterr()
        main(["--root", str(project.root), "prove"])
        cli = capsys.readouterr().out
        monkeypatch.chdir(project.root)
        tested = pytester.runpytest_inprocess(
            "-p", "prudent.interfaces.pytest.plugin", "-p", "no:cacheprovider", f"--rootdir={project.root}", "docs"
        )
        return Said(built.warnings, built, tested.stdout.str(), cli)

    return ask


INDEX = "# Index\n\n```{toctree}\n:glob:\n\n*\n**/*\n```\n"


@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST asks for it where a page includes a file
@pytest.mark.parametrize("name", PLACES)
def test_a_claim_is_judged_or_refused_by_all_three(name: str, ask: Callable[[Files], Said], handbook: Project) -> None:
    place = PLACES[name]
    bad, good = handbook.read("snippets/keep/bad.py"), handbook.read("snippets/keep/good.py")
    files = {"docs/index.md": INDEX, "docs/picture.png": "", "elsewhere/x.txt": ""}
    claims = {"false": FALSE, "true": TRUE, "malformed": MALFORMED}
    for page_name, claim in claims.items():
        files |= place.files(page_name, claim)
    files = {path: {"bad": bad, "good": good}.get(text, text) for path, text in files.items()}
    said = ask(files)
    own = [text for text in said.sphinx if "false" in text.partition(": ")[0]]
    for expected, words in ((place.sphinx, "\n".join(own)), (place.pytest, said.pytest), (place.cli, said.cli)):
        if expected:
            assert expected in words
        else:
            assert "{claim}" not in words
            assert JUDGED not in words
    if place.sphinx == JUDGED:
        assert sum("claim" in text for text in own) == 1
        assert not [text for text in said.sphinx if "true" in text.partition(": ")[0] and "claim" in text]
        for interface in ("\n".join(said.sphinx), said.pytest, said.cli):
            assert ASSERTS_NOTHING in interface
        (true,) = Path(said.built.app.outdir).rglob("*true.html")
        assert "<keep/bad.py" not in words_of(true.read_text(encoding="utf-8"))
