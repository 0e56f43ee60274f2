"""A build that was ended leaves no old page, and none leaves the page of something that is gone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Built, Project

# The build is ended from within, as by Ctrl-C, at the second time of the event that a file names.
STOPPING = """
from pathlib import Path

def setup(app):
    path = Path(app.confdir, "stop")
    if path.exists():
        event, _, number = path.read_text().partition(" ")
        left = [int(number)]

        def stop(*_args):
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt

        app.connect(event, stop, 999)
"""
MOMENTS = (
    "env-get-outdated 1",
    "source-read 1",
    "doctree-read 1",
    "env-updated 1",
    "env-check-consistency 1",
    "write-started 1",
    "doctree-resolved 1",
    "doctree-resolved 3",
    "html-page-context 2",
    "html-page-context 4",
    "html-collect-pages 1",
)


def site(built: Built) -> dict[str, str]:
    folder = Path(built.app.outdir)
    found = [path for path in folder.rglob("*") if path.suffix in (".html", ".json", ".txt", ".js", ".atom")]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture
def counted(counted: Project) -> Project:
    counted.conf += STOPPING
    for number in range(3):
        counted.write(f"docs/page{number}.md", f"# Page {number}\n\n{{rule}}`EXC01`\n")
    counted.build(into="first")  # pages say whether a run was made by their own build; that is not to be compared
    return counted


def interrupt(project: Project, moment: str) -> None:
    project.write("stop", moment)
    with pytest.raises(KeyboardInterrupt):
        project.build()
    project.remove("stop")


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_an_ended_build_did_not_do_the_next_one_does(counted: Project, moment: str) -> None:
    counted.build()
    counted.change("snippets/keep/good.py", "seven", "twelve")
    counted.write("docs/page1.md", "# The first page\n\n{rule}`EXC01`\n")
    counted.remove("docs/page2.md")
    interrupt(counted, moment)
    after = site(counted.build())
    assert "twelve" in after["keep.html"]
    assert "page2.html" not in after
    assert after == site(counted.build(into="clean"))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_change_that_is_taken_back_while_no_build_runs_leaves_no_trace(counted: Project, moment: str) -> None:
    before = site(counted.build())
    page, snippet = counted.read("docs/page1.md"), counted.read("snippets/keep/good.py")
    counted.write("docs/page1.md", "# The first page\n\n{rule}`EXC01`\n")
    counted.write("docs/new.md", "# New\n")
    counted.change("snippets/keep/good.py", "seven", "twelve")
    interrupt(counted, moment)
    counted.write("docs/page1.md", page)
    counted.remove("docs/new.md")
    counted.write("snippets/keep/good.py", snippet)
    assert site(counted.build()) == before


def test_a_first_build_that_was_ended_leaves_no_page_that_is_then_gone(counted: Project) -> None:
    counted.write("docs/new.md", "# New\n")
    interrupt(counted, "html-collect-pages 1")
    counted.remove("docs/new.md")
    assert "new.html" not in site(counted.build())


@pytest.mark.parametrize(("builder", "page"), [("html", "page1.html"), ("dirhtml", "page1/index.html")])
def test_the_page_of_a_source_that_is_gone_is_removed(counted: Project, builder: str, page: str) -> None:
    counted.conf += "html_copy_source = True\n"
    before = site(counted.build(builder))
    assert page in before
    assert "_sources/page1.md.txt" in before
    counted.remove("docs/page1.md")
    built = counted.build(builder)
    assert site(built) == site(counted.build(builder, into="clean"))
    assert page not in site(built)
    assert "_sources/page1.md.txt" not in site(built)
    assert not Path(built.app.outdir, "page1").exists()


def test_the_page_of_a_source_that_is_only_excluded_is_removed(counted: Project) -> None:
    counted.build()
    counted.conf += 'exclude_patterns.append("page1.md")\n'
    assert "page1.html" not in site(counted.build())


def test_the_text_of_a_source_that_is_gone_is_removed(counted: Project) -> None:
    counted.build("text")
    counted.remove("docs/page1.md")
    assert not Path(counted.build("text").app.outdir, "page1.txt").exists()


def test_the_short_links_of_a_rule_that_is_renamed_are_removed(counted: Project) -> None:
    assert "r/EXC01/bad/index.html" in site(counted.build())
    for path in ("docs/keep.md", *(f"docs/page{number}.md" for number in range(3))):
        counted.change(path, "EXC01", "EXC02")
    after = site(counted.build())
    assert "r/EXC02/bad/index.html" in after
    assert not any(path.startswith("r/EXC01/") for path in after)


def test_what_others_put_into_the_site_stays(counted: Project) -> None:
    folder = Path(counted.build().app.outdir)
    (folder / "offline").mkdir()
    (folder / "offline" / "all.html").write_text("all", encoding="utf-8")
    counted.remove("docs/page1.md")
    counted.build()
    assert (folder / "offline" / "all.html").read_text(encoding="utf-8") == "all"


def test_a_build_of_one_page_leaves_the_others_to_the_next(counted: Project) -> None:
    counted.build()
    counted.change("snippets/keep/good.py", "seven", "twelve")
    one = counted.build(only=["docs/page1.md"])
    assert "keep" not in one.written
    assert "twelve" not in one.page("keep")
    assert "twelve" in counted.build().page("keep")
    assert not counted.build().proved


def test_another_builder_with_the_same_doctrees_takes_no_change_away(counted: Project) -> None:
    counted.build()
    counted.change("snippets/keep/good.py", "seven", "twelve")
    counted.build("text")
    assert "twelve" in counted.build().page("keep")


def test_another_builder_in_between_costs_nothing(counted: Project) -> None:
    counted.build()
    counted.build("text")
    again = counted.build()
    assert not again.proved
    assert again.written == frozenset()


def test_doctrees_that_are_gone_cost_only_time(counted: Project) -> None:
    before = site(counted.build())
    shutil.rmtree(counted.root / "docs/_build/doctrees")
    assert site(counted.build()) == before
