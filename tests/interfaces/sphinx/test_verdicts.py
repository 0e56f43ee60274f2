"""What is declared or said and does not hold is a warning with file and line, and an error with ``-W``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.cmd.build import build_main
from sphinx.testing.util import _clean_up_global_state
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from .conftest import Project

CYCLE = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"


def test_a_good_snippet_that_leaks_is_warned_of_with_its_path(handbook: Project) -> None:
    handbook.change("snippets/keep/good.py", "        error.__traceback__ = None\n", "")
    built = handbook.build()
    assert built.warned(handbook.place("snippets/keep/good.py", "def read"), "declared no leak", f"it leaks: {CYCLE}")
    assert built.warned("docs/keep.md:3", "rule EXC01", "snippets/keep/good.py violates it")
    assert "✗ leaks, against what is declared" in built.words("keep")
    assert "prudent-refuted" in built.page("keep")
    place = handbook.place("snippets/keep/good.py", "def read")
    assert re.search(rf"✗ {place}, on [\d., ]+: declared no leak; it leaks: frame read", built.words("keep"))


def test_it_ends_a_strict_build_with_an_error(handbook: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not handbook.build(strict=True).failed
    handbook.change("snippets/keep/good.py", "        error.__traceback__ = None\n", "")
    assert handbook.build(strict=True).failed
    monkeypatch.chdir(handbook.root)
    assert not handbook.build().failed
    try:
        assert build_main(["-q", "-b", "html", "-W", "-E", "-c", ".", "docs", "docs/_build/main"]) == 1
    finally:
        _clean_up_global_state()


def test_a_bad_snippet_that_is_cured_is_warned_of(handbook: Project) -> None:
    handbook.change("snippets/keep/bad.py", "        result = error\n", "        result = type(error)()\n")
    built = handbook.build()
    place = handbook.place("snippets/keep/bad.py", "# [[expect]]")
    assert built.warned(place, f"declared the leak {CYCLE}", "it no longer leaks")
    assert built.warned("docs/keep.md:3", "rule EXC01", "violated")
    assert "✗ clean, against what is declared" in built.words("keep")


def test_swapped_snippets_are_warned_of(handbook: Project) -> None:
    bad, good = handbook.read("snippets/keep/bad.py"), handbook.read("snippets/keep/good.py")
    handbook.write("snippets/keep/bad.py", good)
    handbook.write("snippets/keep/good.py", bad)
    built = handbook.build()
    assert built.warned("docs/keep.md:3", "snippets/keep/good.py violates it")
    assert built.warned("docs/keep.md:3", "are bad and good swapped?")


def test_what_differs_from_run_to_run_is_warned_of_and_shown_as_unsteady(handbook: Project, running: str) -> None:
    handbook.change(
        "snippets/keep/good.py",
        'print(type(read("seven")).__name__)',
        "import binascii, os\nprint(binascii.hexlify(os.urandom(16)))",
    )
    for _build in range(2):
        built = handbook.build()
        place = handbook.place("snippets/keep/good.py", "# /// proof")
        assert built.warned(place.replace(":1", ":2"), "declared the same in every run", "it is unsteady")
        assert f"Unsteady on {running}." in built.words("keep")


def test_a_wrong_output_is_warned_of(handbook: Project) -> None:
    handbook.change("snippets/keep/good.py", '# prints = "ValueError"', '# prints = "TypeError"')
    built = handbook.build()
    assert built.warned("snippets/keep/good.py:2", "declared that it prints 'TypeError'; it printed 'ValueError'")


def test_a_file_without_a_declaration_is_warned_of_and_its_page_still_built(handbook: Project) -> None:
    handbook.change("snippets/keep/good.py", "# ///\n", "")
    built = handbook.build()
    assert built.warned("snippets/keep/good.py:1", "the proof block is never closed")
    assert "Verdict: Leaks" in built.words("keep")
    assert not any("there is no snippet" in text for text in built.warnings)


def test_an_exception_is_shown_below_the_output(project: Project) -> None:
    project.write(
        "snippets/case.py",
        '# /// proof\n# raises = "KeyError: 1"\n# prints = "x"\n# clean = true\n# ///\nprint("x")\n{}[1]\n',
    )
    project.page("```{snippet} case.py\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert "Prints: x KeyError: 1" in built.words("index")


def test_settings_that_cannot_be_read_end_the_build(project: Project) -> None:
    project.settings["seconds_"] = 1
    project.page("")
    with pytest.raises(Exception, match=r"has no setting 'seconds_'; did you mean 'seconds'\?"):
        project.build()


def claim(clauses: str, snippet: str = "keep/bad.py") -> str:
    return f"# Said\n\nWords and {{claim}}`a claim of ours <{snippet}: {clauses}>`.\n"


@pytest.mark.parametrize("clauses", ["leaks on >=3", "leaks on >=3; clean on <3", "clean on 2.7"])
def test_a_true_claim_is_shown_in_its_words_alone(handbook: Project, clauses: str) -> None:
    handbook.settings["expected"] = ["2.7"]  # which is not here
    handbook.write("docs/said.md", claim(clauses))
    built = handbook.build()
    assert built.warnings == ()
    assert "Words and a claim of ours." in built.words("said")
    assert re.search(r'<span class="prudent-claim">a claim of ours</span>', built.page("said"))


def test_a_contradicted_claim_is_warned_of(handbook: Project, running: str) -> None:
    handbook.write("docs/said.md", claim("clean on >=2.7"))
    built = handbook.build()
    assert built.warned("docs/said.md:3", "claimed 'a claim of ours'", "leaks, not 'clean'", running)


def test_a_claim_within_a_directive_is_judged_at_its_line(handbook: Project) -> None:
    handbook.write(
        "docs/said.md", "# Said\n\n:::{note}\nWords.\n\n" + claim("clean on >=2.7").partition("\n\n")[2] + ":::\n"
    )
    built = handbook.build()
    assert built.warned("docs/said.md:6", "not 'clean'")


def test_a_claim_of_an_unknown_snippet_is_warned_of_with_the_nearest(handbook: Project) -> None:
    handbook.write("docs/said.md", claim("clean on >=2.7", "keep/bat.py"))
    built = handbook.build()
    assert built.warned(
        "docs/said.md:3", "there is no snippet 'snippets/keep/bat.py'; did you mean 'snippets/keep/bad.py'?"
    )


@pytest.mark.parametrize("clauses", ["leeks on >=3", "leaks", "leaks on >=three"])
def test_a_claim_that_cannot_be_read_is_warned_of(handbook: Project, clauses: str) -> None:
    handbook.write("docs/said.md", claim(clauses))
    (warning,) = handbook.build().warnings
    assert warning.startswith("docs/said.md:3: WARNING: claimed ")


@pytest.mark.parametrize("what", ["objects", "bytes", "cycles"])
def test_a_measure_comes_from_a_record(handbook: Project, running: str, what: str) -> None:
    measures = [f"{{measure}}`{what} of keep/bad.py on {name}`" for name in ("newest", running)]
    handbook.write("docs/said.md", f"# Said\n\n{' and '.join(measures)} are.\n")
    built = handbook.build()
    assert built.warnings == ()
    (record,) = (record for (name, _), record in built.proof.records.items() if name == "snippets/keep/bad.py")
    (leak,) = record.observation.leaks
    figure = {"objects": leak.objects, "bytes": leak.bytes, "cycles": leak.count}[what]
    assert figure > 0
    assert f"{figure:,} and {figure:,} are." in built.words("said")


def test_a_measure_on_an_absent_series_is_not_measured(handbook: Project, running: str) -> None:
    handbook.settings["expected"] = ["3.2", running]
    handbook.write("docs/said.md", "# Said\n\nIt is {measure}`bytes of keep/bad.py on 3.2`.\n")
    built = handbook.build()
    assert built.warnings == ()
    assert "It is not measured." in built.words("said")


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("bytes of keep/bat.py on newest", "there is no snippet 'snippets/keep/bat.py'; did you mean"),
        ("weight of keep/bad.py on newest", "is not understood; write for example"),
        ("bytes of keep/bad.py", "is not understood; write for example"),
        ("bytes of keep/bad.py on 3.99", "no interpreter is called 3.99; there are "),
    ],
)
def test_a_measure_that_cannot_be_had_is_an_error(handbook: Project, measure: str, words: str) -> None:
    handbook.write("docs/said.md", f"# Said\n\nWords.\n\nIt is {{measure}}`{measure}`.\n")
    built = handbook.build()
    assert built.warned("docs/said.md:5", "claimed {measure}", words)
    assert "problematic" in built.page("said")


def test_a_link_to_a_rule_leads_there(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nSee {rule}`EXC01`, {rule}`this <EXC01>` and {any}`EXC01`.\n")
    built = handbook.build()
    assert built.warnings == ()
    links = re.findall(
        r'<a class="reference internal" href="keep.html#exc01" title="([^"]*)">(.*?)</a>', built.page("said")
    )
    assert [re.sub("<.*?>", "", text) for _title, text in links] == ["EXC01", "this", "EXC01"]
    assert {title for title, _text in links} == {"Keep no caught exception"}


def test_a_link_to_an_unknown_rule_is_warned_of(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nSee {rule}`EXC99`.\n")
    built = handbook.build()
    assert built.warned("docs/said.md:3", "prudent:rule reference target not found: EXC99")


def test_the_inventory_has_the_rules(handbook: Project) -> None:
    built = handbook.build()
    inventory = InventoryFile.loads((built.app.outdir / "objects.inv").read_bytes(), uri="")
    ((name, item),) = inventory.data["prudent:rule"].items()
    assert (name, item.uri, item.display_name) == ("EXC01", "keep.html#exc01", "EXC01: Keep no caught exception")


def test_the_table_of_rules_links_to_them_and_says_what_was_seen(handbook: Project, running: str) -> None:
    built = handbook.build()
    assert (
        "ID Rule The post's claim Bad code Good code EXC01 Keep no caught exception holds "
        f"Leaks on {running}. Clean on {running}."
    ) in built.words("index").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert built.page("index").count('href="keep.html#exc01"') == 2


def test_one_id_for_two_rules_is_warned_of(handbook: Project) -> None:
    handbook.write("docs/twice.md", handbook.read("docs/keep.md"))
    assert handbook.build().warned("docs/twice.md:3", "EXC01 is taken: docs/keep.md:3")


def test_a_c_file_that_serves_two_snippets_is_shown_once(project: Project) -> None:
    driver = '# /// proof\n# extensions = ["one.c"]\n# clean = true\n# ///\nprint("{}")\n'
    project.write("snippets/x/one.c", "/* the only one */\nint one;\n")
    for name in ("a", "b"):
        project.write(f"snippets/x/case_{name}.py", driver.format(name))
    project.page("```{snippet} x/case_a.py\n```\n\n```{snippet} x/case_b.py\n```\n")
    words = project.build().words("index")
    assert words.count("the only one") == 1
    assert "one.c, as above" in words
