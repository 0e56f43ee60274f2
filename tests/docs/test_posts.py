"""The pages of the six posts, and how the chapters refer to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
POSTS = {
    "float-object-reuse": "float-reuse",
    "temporary-thread-state": "thread-state",
    "blog-moved": "",
    "proxy-function-interfaces": "proxy-functions",
    "killing-considered-benign": "killing",
    "exception-leaks": "exceptions",
}
"""The author's order, and the chapter that each post became."""
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
VERDICTS = {"holds", "Python 2 only", "incomplete", "overstated", "wrong", "history"}
CHAPTER_PAGES = [path for folder in POSTS.values() if folder for path in sorted((DOCS / folder).glob("*.md"))]


def names_the_post_without_a_link(page: str) -> bool:
    """Whether a page says "the post" in its prose before anything on it leads to the post's page."""
    if re.search(r"^:post: ", page, re.MULTILINE):
        return False  # the card at the top links it
    prose = re.sub(r"^#.*$", "", CODE.sub("", page), flags=re.MULTILINE)
    first = re.search(r"\bthe\s+post\b(?!s)", prose, re.IGNORECASE)
    before = prose[: first.end() + len(" <../posts/")] if first else ""
    return bool(first) and "../posts/" not in before


def test_each_post_has_a_page_in_the_author_s_order() -> None:
    index = (DOCS / "posts" / "index.md").read_text("utf-8")
    assert index.partition(":maxdepth: 1\n\n")[2].rstrip("`\n").split("\n") == list(POSTS)
    assert {path.stem for path in (DOCS / "posts").glob("*.md")} == {*POSTS, "index"}


@pytest.mark.parametrize("name", POSTS)
def test_each_passage_has_a_verdict_of_the_list(name: str) -> None:
    found = re.findall(r"^:::\{passage\} (.*)$", (DOCS / "posts" / f"{name}.md").read_text("utf-8"), re.MULTILINE)
    assert found
    assert set(found) <= VERDICTS


@pytest.mark.parametrize("path", CHAPTER_PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_post_is_linked_where_it_is_first_named(path: Path) -> None:
    assert not names_the_post_without_a_link(path.read_text("utf-8"))


@pytest.mark.parametrize("said", ["As the post says.", "The post's listing.", "x\nthe\npost says, {doc}`../posts/x`"])
def test_a_page_that_names_it_without_a_link_is_found(said: str) -> None:
    assert names_the_post_without_a_link(f"# The post, told\n\n{said}\n")
    assert not names_the_post_without_a_link("# X\n\nSee {doc}`the post <../posts/x>`. The post says more.\n")
