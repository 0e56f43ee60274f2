from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.model.expectation import Declaration, ExpectedLeak
from prudent.model.snippet import Kind, Part
from prudent.reading.errors import TextError
from prudent.reading.snippet_proof_block import read_source


def block(toml: str) -> str:
    lines = [f"# {line}".rstrip() for line in dedent(toml).strip().splitlines()]
    return "\n".join(["# /// proof", *lines, "# ///"]) + "\n"


def declared(toml: str) -> Declaration:
    declaration = read_source(block(toml) + "pass\n").declaration
    assert declaration is not None
    return declaration


def refusal(text: str, first_line: int = 1) -> TextError:
    with pytest.raises(TextError) as caught:
        read_source(text, first_line)
    return caught.value


def test_a_block_is_read_in_all_its_parts() -> None:
    declaration = declared(
        """
        applies = ">=3"
        because = "it uses Python 3's syntax"
        packages = ["attrs"]
        prints = "ValueError"

        [[expect]]
        on = [">=3.11", "pypy"]
        leaks = { path = "frame f,\\n  local 'e' ->\\n frame f", in = "standard library" }
        held = ["b", "a"]
        raises = "KeyError: 1"
        violates = true

        [[expect]]
        on = "<3.11"
        clean = true
        """
    )
    common, first, second = declaration.expectations
    assert (str(declaration.applies), declaration.because) == (">=3", "it uses Python 3's syntax")
    assert declaration.packages == ("attrs",)
    assert common.prints == "ValueError"
    assert not common.memory
    assert first.leaks == (ExpectedLeak("frame f, local 'e' -> frame f", "standard library"),)
    assert first.held == ("a", "b")
    assert (first.raises, first.violates) == ("KeyError: 1", True)
    assert second.clean is True
    assert (common.line, first.line, second.line) == (2, 7, 14)


def test_a_text_without_a_block_declares_nothing() -> None:
    source = read_source("x = 1\n# an ordinary comment\n")
    assert source.declaration is None
    assert source.code == "x = 1\n# an ordinary comment\n"


MALFORMED = {
    "an unknown key": (block("clean = true\nprint = 'x'"), 3, "unknown key 'print'; did you mean 'prints'?"),
    "an unknown key of a table": (block("[[expect]]\nclean = true\nleak = 'x'"), 4, "did you mean 'leaks'?"),
    "a condition's misspelt key": (block("[[expect]]\nclean = true\nonn = '3'"), 4, "did you mean 'on'?"),
    "a key like no other": (block("clean = true\nzzzzzz = 1"), 3, "there are applies, because"),
    "an unknown key of a leak": (block('leaks = { pth = "x" }'), 2, "did you mean 'path'?"),
    "'on' outside of a table": (block('on = "3"\nclean = true'), 2, "unknown key 'on'"),
    "clean = false": (block("clean = false"), 2, "write 'clean = true'"),
    "clean = 1": (block("clean = 1"), 2, "write 'clean = true'"),
    "violates = false": (block("clean = true\nviolates = false"), 3, "write 'violates = true'"),
    "prints = 3": (block("clean = true\nprints = 3"), 3, "'prints' is a string, such as prints = \"...\"; not 3"),
    "raises = true": (block("clean = true\nraises = true"), 3, "'raises' is a string, such as"),
    "held = 3": (block("held = [3]"), 2, "'held' is a string or a list of strings"),
    "leaks = 3": (block("leaks = 3"), 2, "write each leak as its path"),
    "a leak without a path": (block('leaks = [{ in = "snippet" }]'), 2, "write each leak as its path"),
    "a leak in nobody's code": (
        block('leaks = { path = "x", in = "stdlib" }'),
        2,
        "'standard library' or 'package', not 'stdlib'",
    ),
    "packages = 3": (block("clean = true\npackages = 3"), 3, "'packages' is a string or a list of strings"),
    "expect = 3": (block("clean = true\nexpect = 3"), 3, "write each as a table of its own: [[expect]]"),
    "[expect]": (block("[expect]\nclean = true"), 2, "write each as a table of its own: [[expect]]"),
    "a number as a version": (block("[[expect]]\non = 3.13\nclean = true"), 3, "'on' is a string"),
    "no version at all": (block("[[expect]]\non = []\nclean = true"), 3, "'on' is a string"),
    "a table as a version": (block("applies = {}\nbecause = 'x'\nclean = true"), 2, "'applies' is a string"),
    "a misspelt condition": (block("[[expect]]\non = 'cpyton'\nclean = true"), 3, "did you mean 'cpython'?"),
    "a misspelt condition of 'applies'": (
        block("clean = true\napplies = 'lunix'\nbecause = 'x'"),
        3,
        "applies: 'lunix' is no condition; did you mean 'linux'?",
    ),
    "applies without because": (block('clean = true\napplies = ">=3"'), 3, "say why"),
    "applies with an empty because": (block('applies = ">=3"\nbecause = ""\nclean = true'), 2, "say why"),
    "because is no text": (block('applies = ">=3"\nbecause = 3\nclean = true'), 3, "'because' is a string, such as"),
    "an empty block": (block(""), 2, "the block declares nothing; write for example 'clean = true'"),
    "only 'applies'": (block('applies = ">=3"\nbecause = "x"'), 2, "the block declares nothing"),
    "not TOML": (block("clean = true\nleaks = oops"), 3, "not TOML"),
    "TOML that does not end": (block('clean = true\nleaks = ["a",\n"b"'), 4, "not TOML"),
    "a key twice": (block("clean = true\nclean = true"), 3, "not TOML"),
    "an unclosed block": ("# /// proof\n# clean = true\npass\n", 1, "is never closed; end it with '# ///'"),
    "code within the block": ("# /// proof\nclean = true\n# ///\n", 2, "begins with '# '"),
    "no space behind the number sign": ("# /// proof\n#clean = true\n# ///\n", 2, "begins with '# '"),
    "a second block": (block("clean = true") + "pass\n" + block("clean = true"), 5, "a second proof block"),
    "two slashes": ("# // proof\n# clean = true\n# //\n", 1, "write '# /// proof'"),
    "four slashes": ("# //// proof\n# clean = true\n", 1, "write '# /// proof'"),
    "a capital": ("# /// Proof\n# clean = true\n# ///\n", 1, "write '# /// proof'"),
    "no space": ("pass\n#/// proof\n# clean = true\n# ///\n", 2, "write '# /// proof'"),
    "a misspelt word": ("# /// prof\n# clean = true\n# ///\n", 1, "'# /// prof' opens no proof block"),
    "a colon": ("# /// proof:\n# clean = true\n# ///\n", 1, "write '# /// proof'"),
    "indented": ("def f():\n    # /// proof\n    # clean = true\n", 2, "write '# /// proof'"),
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_declaration_names_its_line_and_what_is_right(kind: str) -> None:
    text, line, message = MALFORMED[kind]
    error = refusal(text)
    assert message in str(error)
    assert error.line == line


@pytest.mark.parametrize("kind", MALFORMED)
def test_the_line_is_that_of_the_page_for_a_fence(kind: str) -> None:
    text, line, _message = MALFORMED[kind]
    assert refusal(text, first_line=41).line == line + 40


@pytest.mark.parametrize("heading", ["[[expect]]", "[[ expect ]]", '[["expect"]]', "[[expect]]  # on new ones"])
def test_every_spelling_of_a_table_is_understood(heading: str) -> None:
    declaration = declared(f'{heading}\non = ">=3"\nclean = true\n\n[[expect]]\non = "<3"\nclean = true')
    assert [expectation.line for expectation in declaration.expectations] == [2, 6]


def test_tables_may_be_written_as_an_array() -> None:
    declaration = declared('expect = [{ on = ">=3", clean = true }, { on = "<3", held = "x" }]')
    new, old = declaration.expectations
    assert (str(new.on), new.clean, str(old.on), old.held) == (">=3", True, "<3", ("x",))


def test_the_order_in_which_leaks_are_written_is_no_matter() -> None:
    one, other = declared('[[expect]]\nleaks = ["a", "b"]\n[[expect]]\nleaks = ["b", "a"]').expectations
    assert one.leaks == other.leaks == (ExpectedLeak("a"), ExpectedLeak("b"))


code_lines = st.lists(st.sampled_from(["x = 1", "", "def f():", "    pass", "# a comment", "y = 'ü'"]), max_size=8)


@given(before=code_lines, after=code_lines, blank=st.integers(0, 3), aspects=st.integers(1, 5))
def test_lines_of_the_code_lead_back_to_the_file(before: list[str], after: list[str], blank: int, aspects: int) -> None:
    toml = "\n".join(["[[expect]]", "clean = true"] * aspects)
    text = "".join(f"{line}\n" for line in before) + block(toml) + "\n" * blank + "".join(f"{line}\n" for line in after)
    source = read_source(text)
    file_lines = text.splitlines()
    part = Part(Kind.SCRIPT, source.code, "x.py", source.lines)
    for number, line in enumerate(source.code.splitlines(), 1):
        assert file_lines[part.file_line(number) - 1] == line
    assert "///" not in source.code


def test_a_cycle_is_a_path_or_false() -> None:
    declaration = declared('cycle = { path = "frame f -> frame f", in = "standard library" }\n')
    assert declaration.expectations[0].cycle == (ExpectedLeak("frame f -> frame f", "standard library"),)
    assert declared("cycle = false\n").expectations[0].cycle == ()


def test_a_cycle_that_is_merely_true_says_too_little() -> None:
    refused = refusal("# /// proof\n# prints = 'x'\n# cycle = true\n# ///\n")
    assert (refused.line, "is the path that must be found, or false" in str(refused)) == (3, True)
