"""A page shows its rule, with what a blog post says of it, and the evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Built, Project


def test_a_true_handbook_builds_without_a_warning(built: Built) -> None:
    assert built.warnings == ()
    assert not built.failed


def test_the_rule_says_its_sentence_and_status_and_has_an_address(built: Built) -> None:
    page = built.page("keep")
    assert 'id="exc01"' in page
    assert "A local must not outlive its <em>handler</em>." in page
    assert "The post holds." in built.words("keep")


def test_a_rule_says_which_part_of_the_post_holds_and_links_to_it(handbook: Project) -> None:
    handbook.write("docs/posts/leaks.md", ":orphan:\n\n# Exception leaks\n")
    options = ":status: holds in part\n:post: leaks\n:claim: its cure does not reach *callers*\n"
    handbook.change("docs/keep.md", ":status: holds\n", options)
    page = handbook.build().page("keep")
    assert '<a class="reference internal" href="posts/leaks.html">' in page
    assert "holds in part: its cure does not reach <em>callers</em>." in page


def test_a_new_rule_says_that_no_post_has_it(handbook: Project) -> None:
    handbook.change("docs/keep.md", ":status: holds", ":status: new")
    assert "The rule is not in the posts." in handbook.build().words("keep")


def test_the_pages_hold_all_without_a_script_and_name_no_place_of_this_machine(handbook: Project, built: Built) -> None:
    ours = [path for path in (handbook.root / "docs/_build/html").rglob("*") if "prudent" in path.name]
    assert sorted(path.name for path in ours) == ["prudent.css", "prudent.js"]
    for path in (handbook.root / "docs/_build/html").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        body = page.partition("<body")[2]
        assert str(handbook.root) not in page
        assert str(handbook.cache) not in page
        assert str(built.proof.discovery.installations[0].executable) not in page
        assert " onclick" not in body
        assert "<script" not in "".join(re.findall(r'<div class="prudent.*?</div>', body, re.DOTALL))


def test_evidence_of_an_unknown_rule_is_an_error_with_its_line(handbook: Project) -> None:
    handbook.write("docs/other.md", "# Other\n\n```{evidence} EXC99\n```\n")
    assert handbook.build().warned("docs/other.md:3", "there is no rule EXC99")
