"""What is declared or said and does not hold is a warning with file and line, and an error with ``-W``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sphinx.cmd.build import build_main
from sphinx.testing.util import _clean_up_global_state

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


def claim(clauses: str, snippet: str = "keep/bad.py") -> str:
    return f"# Said\n\nWords and {{claim}}`a claim of ours <{snippet}: {clauses}>`.\n"


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


def test_one_id_for_two_rules_is_warned_of(handbook: Project) -> None:
    handbook.write("docs/twice.md", handbook.read("docs/keep.md"))
    assert handbook.build().warned("docs/twice.md:3", "EXC01 is taken: docs/keep.md:3")
