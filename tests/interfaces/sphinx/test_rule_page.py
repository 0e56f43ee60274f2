"""A page with a rule shows all that was observed of its snippets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from .conftest import Built, Project

CYCLE = "frame read, local 'result' → ValueError.__traceback__ → tb_frame → frame read"
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


@pytest.fixture
def built(handbook: Project) -> Built:
    return handbook.build()


def test_a_true_handbook_builds_without_a_warning(built: Built) -> None:
    assert built.warnings == ()
    assert not built.failed


def test_the_code_is_shown_without_its_declaration(built: Built) -> None:
    assert "def read(text): try: result = int(text)" in built.words("keep")
    assert "/// proof" not in built.page("keep")


def test_the_rule_says_its_sentence_and_status_and_has_an_address(built: Built) -> None:
    page = built.page("keep")
    assert 'id="exc01"' in page
    assert "A local must not outlive its <em>handler</em>." in page
    assert "The post holds." in built.words("keep")


def test_the_verdict_stands_in_words(built: Built, running: str) -> None:
    assert f"Verdict: Leaks on {running}." in built.words("keep")
    assert f"Verdict: Clean on {running}." in built.words("keep")


def test_the_measured_path_and_its_cost_stand_in_words(built: Built, running: str) -> None:
    said = built.words("keep")
    assert f"The cycle, as measured on {running};" in said
    assert re.search(r"; \d+ objects and [\d,]+ bytes stay until the collector runs: frame read", said)
    assert CYCLE in said


def test_the_output_is_shown(built: Built) -> None:
    assert built.words("keep").count("Prints: ValueError") == 2


def test_the_chips_say_the_outcome_with_a_mark(built: Built, running: str) -> None:
    chips = re.findall(r'<li class="([^"]*prudent-chip[^"]*)"><p>(.*?)</p>', built.page("keep"))
    assert [(re.sub("<.*?>", "", text)) for _classes, text in chips] == [f"{running} ✓ leaks", f"{running} ✓ clean"]
    assert [classes for classes, _text in chips] == ["prudent-chip prudent-leaks", "prudent-chip prudent-clean"]


def test_the_provenance_is_said(handbook: Project, built: Built) -> None:
    assert re.search(r"Records: all (run now|cached here \(\d{4}-\d\d-\d\d\))\.", built.words("keep"))
    again = handbook.build(into="elsewhere")
    assert re.search(r"Records: all cached here \(\d{4}-\d\d-\d\d\)\.", again.words("keep"))


def test_the_evidence_has_a_row_for_each_snippet_and_a_column_for_each_interpreter(built: Built) -> None:
    table = re.search(r"<table.*?prudent-evidence.*?</table>", built.page("keep"), re.DOTALL)
    assert table
    cells = [re.sub("<.*?>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", table[0], re.DOTALL)]
    (interpreter,) = built.proof.discovery.interpreters
    assert cells == ["File", interpreter.name, "bad.py", "✓ leaks", "good.py", "✓ clean"]
    assert f"Releases: {interpreter.version}." in built.words("keep")


def test_the_picture_is_inline_and_has_a_role_a_title_and_a_description(built: Built) -> None:
    (svg,) = SVG.findall(built.page("keep"))
    tree = ET.fromstring(svg)  # noqa: S314 -- written by ourselves
    space = "{http://www.w3.org/2000/svg}"
    assert tree.get("role") == "img"
    named = (tree.get("aria-labelledby") or "").split()
    title, description = tree.find(f"{space}title"), tree.find(f"{space}desc")
    assert title is not None
    assert description is not None
    assert named == [title.get("id"), description.get("id")]
    assert title.text == "Reference cycle of 3 objects"
    assert description.text == f"A cycle: {CYCLE.replace('→', '->')}"


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_no_id_stands_twice_on_a_page(handbook: Project, builder: str) -> None:
    handbook.change("docs/keep.md", "```{snippet} keep/good.py", "```{snippet} keep/bad.py")
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/bad.py\n```\n")
    page = handbook.build(builder).page("keep" if builder == "html" else "index")
    identifiers = re.findall(r'(?<=<)[a-z]+\b[^>]*?\bid="([^"]+)"', page)
    pictures = [name for name in identifiers if name.startswith("prudent-")]
    assert len(SVG.findall(page)) >= 2
    assert len(pictures) == 4 * len(SVG.findall(page))
    assert len(set(pictures)) == len(pictures)


def test_every_reference_in_a_picture_has_its_target(built: Built) -> None:
    page = built.page("keep")
    for target in re.findall(r"url\(#([^)]+)\)", page):
        assert f'id="{target}"' in page


def test_hide_leaves_out_what_it_names_and_nothing_else(handbook: Project) -> None:
    handbook.change("docs/keep.md", ":caption: Bad", ":hide: picture, matrix code")
    built = handbook.build()
    said = built.words("keep")
    assert "svg" not in built.page("keep")
    assert "result = error return result" in said  # the good one
    assert said.count("def read(text)") == 2  # the good one, and the card
    assert said.count("Records:") == 2
    assert CYCLE in said
    assert said.count("Verdict:") == 2


def test_a_folded_snippet_is_behind_a_line_to_click_and_whole_without_html(handbook: Project) -> None:
    handbook.change("docs/keep.md", ":caption: Bad", ":caption: Bad\n:folded:")
    page = handbook.build().page("keep")
    folded = page[
        page.index('<details class="prudent-folded">') : page.index("</details>", page.index("prudent-folded"))
    ]
    assert "def read" in re.sub("<[^>]*>", "", folded)
    assert "✓ leaks" in folded
    assert "Verdict:" not in folded  # it can be read without a click


def test_hide_refuses_an_unknown_part(handbook: Project) -> None:
    handbook.change("docs/keep.md", ":caption: Bad", ":hide: pictures")
    built = handbook.build()
    assert built.warned(handbook.place("docs/keep.md", "```{snippet} keep/bad"), "'pictures' is none of: code, output")


def test_an_unknown_snippet_or_rule_is_an_error_with_its_line(handbook: Project) -> None:
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/none.py\n```\n\n```{evidence} EXC99\n```\n")
    built = handbook.build()
    assert built.warned("docs/other.md:3", "there is no snippet snippets/keep/none.py")
    assert built.warned("docs/other.md:6", "there is no rule EXC99")


def test_each_outcome_and_each_output_names_its_interpreters(handbook: Project, python2: str, running: str) -> None:
    handbook.change("snippets/keep/bad.py", 'print(type(read("seven")).__name__)', "read('seven')\nprint(1 / 2 * 2)")
    handbook.change("snippets/keep/bad.py", '# prints = "ValueError"\n#\n', "")
    handbook.change("snippets/keep/bad.py", '# on = ">=3"', '# on = ">=3"\n# prints = "1.0"')
    handbook.change("snippets/keep/bad.py", '# on = "<3"', '# on = "<3"\n# prints = "0"')
    built = handbook.build()
    assert built.warnings == ()
    said = built.words("keep")
    assert f"Verdict: Clean on {python2}; leaks on {running}." in said
    assert f"Prints on {python2}: 0" in said
    assert f"Prints on {running}: 1.0" in said
    assert "Prints: ValueError" in said  # the good one prints the same everywhere


def test_a_series_that_is_absent_is_not_run(handbook: Project, running: str) -> None:
    handbook.settings["expected"] = ["3.2", running]
    built = handbook.build()
    assert "3.2 ? not run" in built.words("keep")
    assert f"Verdict: Leaks on {running}; not run on 3.2." in built.words("keep")


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


HELD = """\
# /// proof
# held = "module name 'kept' -> ValueError.__traceback__"
# ///
try:
    int("seven")
except ValueError as error:
    kept = error
"""


def test_what_is_held_is_shown_as_a_chain(handbook: Project, running: str) -> None:
    handbook.write("snippets/keep/case_held.py", HELD)
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/case_held.py\n```\n")
    built = handbook.build()
    assert built.warnings == ()
    assert f"Held on {running}, with no cycle: module name 'kept' → ValueError.__traceback__" in built.words("other")
    (svg,) = SVG.findall(built.page("other"))
    assert "Memory that is held" in svg


def test_a_cycle_that_a_name_keeps_says_so(handbook: Project, running: str) -> None:
    handbook.change("snippets/keep/bad.py", 'print(type(read("seven")).__name__)', 'kept = read("seven")')
    handbook.change("snippets/keep/bad.py", '# prints = "ValueError"\n#\n', "")
    built = handbook.build()
    assert f"The cycle, as measured on {running} once no name keeps it; " in built.words("keep")


def test_a_snippet_that_does_not_apply_says_so(handbook: Project, running: str) -> None:
    handbook.change(
        "snippets/keep/good.py", "# clean = true", '# clean = true\n# applies = "<2.7"\n# because = "so it is"'
    )
    built = handbook.build()
    said = built.words("keep")
    assert f"Verdict: Not applicable on {running}." in said
    assert f"{running} - not applicable" in said
    assert 'prudent-chip prudent-not-applicable prudent-elsewhere"' in built.page("keep")
    assert "No record: nothing was run." in said


def test_a_caption_and_the_path_of_its_file_stand_above_each_snippet(built: Built) -> None:
    said = built.words("keep")
    assert "Bad snippets/keep/bad.py def read" in said
    assert "Good snippets/keep/good.py def read" in said
    assert 'class="prudent-snippet prudent-role-bad' in built.page("keep")
    assert 'class="prudent-snippet prudent-role-good' in built.page("keep")


def test_on_a_long_page_only_the_first_bad_and_good_code_is_open(handbook: Project) -> None:
    many = "".join(f"\n```{{snippet}} keep/good_{number}.py\n```\n" for number in range(10))
    for number in range(10):
        handbook.write(f"snippets/keep/good_{number}.py", handbook.read("snippets/keep/good.py"))
    handbook.write("docs/keep.md", handbook.read("docs/keep.md") + many)
    built = handbook.build()
    assert built.warnings == ()
    assert built.page("keep").count('<details class="prudent-folded">') == 10
    boxes = built.page("keep").split('<div class="prudent-snippet')[1:]
    assert ["<details" in box for box in boxes[:3]] == [False, False, True]
    assert all("Verdict:" in box for box in boxes)


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
