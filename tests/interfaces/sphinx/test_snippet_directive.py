"""A page shows a snippet with all that was observed of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Built, Project

CYCLE = "frame read, local 'result' → ValueError.__traceback__ → tb_frame → frame read"
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def test_the_code_is_shown_without_its_declaration(built: Built) -> None:
    assert "def read(text): try: result = int(text)" in built.words("keep")
    assert "/// proof" not in built.page("keep")


def test_the_verdict_stands_in_words(built: Built, running: str) -> None:
    assert f"Verdict: Leaks on {running}." in built.words("keep")
    assert f"Verdict: Clean on {running}." in built.words("keep")


def test_the_output_is_shown(built: Built) -> None:
    assert built.words("keep").count("Prints: ValueError") == 2


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


def test_an_unknown_snippet_is_an_error_with_its_line(handbook: Project) -> None:
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/none.py\n```\n")
    assert handbook.build().warned("docs/other.md:3", "there is no snippet snippets/keep/none.py")


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
    assert built.page("keep").count('<details class="prudent-folded prudent-long">') == 10
    boxes = built.page("keep").split('<div class="prudent-snippet')[1:]
    assert ["<details" in box for box in boxes[:3]] == [False, False, True]
    assert all("Verdict:" in box for box in boxes)


def test_an_exception_is_shown_below_the_output(project: Project) -> None:
    project.write(
        "snippets/case.py",
        '# /// proof\n# raises = "KeyError: 1"\n# prints = "x"\n# clean = true\n# ///\nprint("x")\n{}[1]\n',
    )
    project.page("```{snippet} case.py\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert "Prints: x KeyError: 1" in built.words("index")


def test_a_c_file_that_serves_two_snippets_is_shown_once(project: Project) -> None:
    driver = '# /// proof\n# extensions = ["one.c"]\n# clean = true\n# ///\nprint("{}")\n'
    project.write("snippets/x/one.c", "/* the only one */\nint one;\n")
    for name in ("a", "b"):
        project.write(f"snippets/x/case_{name}.py", driver.format(name))
    project.page("```{snippet} x/case_a.py\n```\n\n```{snippet} x/case_b.py\n```\n")
    words = project.build().words("index")
    assert words.count("the only one") == 1
    assert "one.c, as above" in words


def test_a_c_file_is_highlighted_as_c(project: Project) -> None:
    project.write("snippets/x/one.c", "\n/* the only one */\nint one;\n\n")
    project.write("snippets/x/case.py", '# /// proof\n# extensions = ["one.c"]\n# clean = true\n# ///\npass\n')
    project.page("```{snippet} x/case.py\n```\n")
    page = project.build().page("index")
    assert '<div class="highlight-c ' in page
    assert re.search(r'<span class="kt">int</span>', page)
