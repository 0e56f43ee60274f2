"""A build that warned warns of the same when it is run again: every kind of warning that Sphinx and MyST know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Built, Project


# MyST 5.1 resolves links through a name that Sphinx has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser")


def rst(text: str) -> str:
    return f"```{{eval-rst}}\n{text}\n```\n"


def toctree(*lines: str) -> str:
    return "\n".join(["```{toctree}", *lines, "```", ""])


OTHER = "# Other\n\nText.\n"
ORPHAN = "---\norphan: true\n---\n\n"

# What stands on the index page, what on other pages, and words of the warning.
RESOLVED: dict[str, tuple[str, dict[str, str], str]] = {
    "unknown rule": ("{rule}`EXC99`", {}, "EXC99"),
    "unknown document": ("{doc}`nowhere`", {}, "unknown document"),
    "undefined label": ("{ref}`nowhere`", {}, "undefined label"),
    "missing page": ("[x](nowhere.md)", {}, "nowhere.md"),
    "missing anchor": ("[x](#nowhere)", {}, "nowhere"),
    "missing anchor of a page": ("[x](other.md#nowhere)", {"other.md": ORPHAN + OTHER}, "nowhere"),
    "any": ("{any}`nowhere`", {}, "nowhere"),
    "term": ("{term}`nowhere`", {}, "nowhere"),
    "option": ("{option}`--nowhere`", {}, "nowhere"),
    "keyword": ("{keyword}`nowhere`", {}, "nowhere"),
    "numref": ("{numref}`nowhere`", {}, "nowhere"),
    "equation": ("{eq}`nowhere`", {}, "nowhere"),
    "python object": ("{py:func}`nowhere`", {}, "nowhere"),
    "C object": ("{c:func}`nowhere`", {}, "nowhere"),
    "token": (rst(":token:`nowhere`"), {}, "nowhere"),
    "citation": (rst("See [Nowhere]_."), {}, "citation not found"),
    "citation nobody refers to": (rst(".. [Unused] Text."), {}, "not referenced"),
    "inventory": ("[x](inv:nowhere#x)", {}, "nowhere"),
    "page in its own toctree": (toctree("index"), {}, "nonexisting document"),
    "page without a title": (toctree("other"), {"other.md": "Text.\n"}, "doesn't have a title"),
    "orphan": ("Text.", {"other.md": OTHER}, "isn't included in any toctree"),
}
WRITTEN: dict[str, tuple[str, dict[str, str], str]] = {
    "unknown lexer": ("```{code-block} klingon\n:unproved: a reason\n\nnuqneH\n```\n", {}, "klingon"),
    "error of lexing": ("```{code-block} json\n:unproved: a reason\n\n{'a': ?}\n```\n", {}, "Lexing literal_block"),
}
READ: dict[str, tuple[str, dict[str, str], str]] = {
    "undefined footnote": (rst("See [#nowhere]_."), {}, "nowhere"),
    "pattern that matches nothing": (toctree(":glob:", "", "nowhere/*"), {}, "didn't match any documents"),
    "toctree of a missing page": (toctree("nowhere"), {}, "nonexisting document"),
    "toctree of an excluded page": (toctree("_hidden"), {"_hidden.md": OTHER}, "excluded document"),
    "toctree with a page twice": (toctree("other", "other"), {"other.md": OTHER}, "duplicated entry"),
    # Both on one page: Sphinx goes through a set of pages.
    "numbered twice": (
        toctree(":numbered:", "", "a") + toctree(":numbered:", "", "a"),
        {"a.md": "# A\n"},
        "nested numbered toctree",
    ),
    "missing image": ("![x](nowhere.png)", {}, "image file not readable"),
    "missing download": ("{download}`nowhere.zip`", {}, "download file not readable"),
    "missing include": ("```{include} nowhere.md\n```\n", {}, "nowhere.md"),
    "missing literal include": ("```{literalinclude} nowhere.py\n:unproved: a reason\n```\n", {}, "nowhere.py"),
    "missing table": (rst(".. csv-table::\n   :file: nowhere.csv"), {}, "nowhere.csv"),
    "label twice": ("(x)=\n## A\n", {"other.md": f"{ORPHAN}# Other\n\n(x)=\n## B\n"}, "duplicate label"),
    "equation twice": (
        "```{math}\n:label: x\ny\n```\n",
        {"other.md": f"{ORPHAN}# Other\n\n```{{math}}\n:label: x\ny\n```\n"},
        "duplicate label of equation",
    ),
    "python object twice": (rst(".. py:function:: f()\n\n.. py:function:: f()"), {}, "duplicate object description"),
    "C declaration twice": (rst(".. c:function:: int f()\n\n.. c:function:: int f()"), {}, "Duplicate C declaration"),
    "C declaration that is none": (rst(".. c:function:: (("), {}, "Invalid C declaration"),
    "term twice": (rst(".. glossary::\n\n   a\n      One.\n\n   a\n      Two."), {}, "duplicate term description"),
    "emphasis beyond the end": (
        "```{code-block} text\n:unproved: a reason\n:emphasize-lines: 99\n\nx\n```\n",
        {},
        "line number spec is out of range",
    ),
    "condition that is none": (rst(".. only:: a b (\n\n   Text."), {}, "evaluating only directive expression"),
    "unknown target": (rst("See nowhere_."), {}, "nowhere"),
    "undefined substitution": (rst("See |nowhere|."), {}, "nowhere"),
    "markup without an end": (rst("See *nowhere."), {}, "without end-string"),
    "list without an end": (rst("* a\nb"), {}, "unexpected unindent"),
    "unknown directive": ("```{nowhere}\n```\n", {}, "nowhere"),
    "unknown role": ("{nowhere}`x`", {}, "nowhere"),
    "levels of headings": ("### Three\n", {}, "Non-consecutive header level"),
    "front matter": ("Text.", {"other.md": "---\na: [\n---\n\n# Other\n"}, "topmatter"),
    "link defined twice": ("[a]: x.html\n[a]: y.html\n", {}, "Duplicate reference definition"),
    "option that is none": ("```{note}\n:nowhere: x\n\nText.\n```\n", {}, "nowhere"),
    "directive without an argument": ("```{admonition}\n```\n", {}, "admonition"),
    "attribute that is none": ("![x](x.svg){width=wide}", {"x.svg": "<svg/>"}, "wide"),
    "block without an owner": ("```python\nx = 1\n```\n", {}, "no snippet runs this block"),
    "snippet that is not there": ("```{snippet} nowhere/bad.py\n```\n", {}, "nowhere/bad.py"),
    "measure that is none": ("{measure}`nothing`", {}, "'nothing' is not understood"),
}
PROVED: dict[str, tuple[str, dict[str, str], str]] = {
    "claim that does not hold": (
        "{claim}`x <keep/bad.py: leaks on >=3>`",
        {"snippets/keep/bad.py": "# /// proof\n# clean = true\n# ///\nx = 1\n"},
        "claimed",
    ),
    "snippet that does not do as declared": (
        "Text.",
        {"snippets/keep/bad.py": '# /// proof\n# prints = "1"\n# clean = true\n# ///\nprint(2)\n'},
        "declared",
    ),
}
FAULTS = RESOLVED | WRITTEN | READ | PROVED


def plant(project: Project, *names: str) -> None:
    """Write the faults, each on a page of its own if there are several."""
    for number, name in enumerate(names):
        page, files, _words = FAULTS[name]
        own = f"f{number}/" if len(names) > 1 else ""
        project.write(f"docs/{own}index.md", f"{ORPHAN}# Page {number}\n\n{page.replace('keep/', f'{own}keep/')}\n")
        for path, text in files.items():
            project.write(
                path.replace("snippets/", f"snippets/{own}") if "snippets/" in path else f"docs/{own}{path}", text
            )


def said(built: Built) -> list[str]:
    return sorted(built.warnings)


@pytest.fixture
def project(project: Project) -> Project:
    project.conf += 'exclude_patterns.append("**/_*")\n'
    return project


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_alone_is_warned_of_again(project: Project, name: str) -> None:
    plant(project, name)
    first = project.build()
    assert any(FAULTS[name][2] in text for text in first.warnings), first.warnings
    assert said(project.build()) == said(first)


@pytest.mark.parametrize("parallel", [0, 2])
def test_all_faults_together_are_warned_of_again(project: Project, parallel: int) -> None:
    project.write("docs/index.md", "# Index\n")
    plant(project, *FAULTS)
    first = project.build(parallel=parallel)
    for name, (_page, _files, words) in FAULTS.items():
        assert any(words in text for text in first.warnings), name
    for _ in range(2):
        assert said(project.build(parallel=parallel)) == said(first)


def test_a_fault_that_is_mended_is_warned_of_no_more(project: Project) -> None:
    plant(project, "undefined label")
    project.build()
    project.page("Text.\n")
    assert project.build().warnings == ()
    assert not project.build().proved


def test_what_the_project_suppresses_does_not_count(project: Project) -> None:
    project.conf += 'suppress_warnings = ["ref.ref"]\n'
    plant(project, "undefined label")
    assert project.build().warnings == ()
    again = project.build()
    assert not again.proved
    assert again.written == frozenset()


def test_what_was_warned_of_after_reading_needs_no_reading(project: Project) -> None:
    plant(project, "unknown lexer")
    project.write("docs/other.md", ORPHAN + OTHER)
    project.build()
    again = project.build()
    assert again.read == frozenset()
    assert again.written == {"index", "other"}


def test_a_page_that_links_to_what_is_gone_is_warned_of_though_nobody_touched_it(project: Project) -> None:
    project.conf += "myst_heading_anchors = 3\n"
    project.page("See [the section](other.md#part).\n")
    project.write("docs/other.md", f"{ORPHAN}# Other\n\n## Part\n")
    assert project.build().warnings == ()
    project.write("docs/other.md", f"{ORPHAN}# Other\n\n## Other part\n")
    first = project.build()
    assert first.read == {"other"}
    assert first.warned("docs/index.md:3", "part")
    assert said(project.build()) == said(first)
