from __future__ import annotations

from typing import Any

import pytest

from prudent.model.prose_claim import parse_claim
from prudent.model.snippet import Kind, Snippet
from prudent.reading.markdown import MarkdownReader
from prudent.reading.page import Page, PlacedRole
from prudent.reading.page_parser import read_page

EXTENSIONS: dict[str, Any] = {"enable_extensions": ["colon_fence", "deflist", "attrs_inline"]}


def read(text: str) -> Page:
    return read_page(MarkdownReader(EXTENSIONS), "docs/x/page.md", text)


def sound(text: str) -> Page:
    """Read a page that must have no errors and whose every code line must lead back to its own line of the page."""
    page = read(text)
    assert [str(error) for error in page.errors] == []
    lines = text.splitlines()
    for snippet in page.snippets:
        for part in snippet.parts:
            for number, code in enumerate(part.code.splitlines(), 1):
                assert lines[part.file_line(number) - 1].endswith(code), (snippet.id, number)
            assert part.code.strip()
    return page


def only(page: Page) -> Snippet:
    (snippet,) = page.snippets
    return snippet


def errors(text: str) -> list[str]:
    return [str(error) for error in read(text).errors]


SESSION = "```pycon\n>>> 1 + 1\n2\n```\n"


def test_a_plain_fence_with_a_prompt_is_a_session() -> None:
    page = sound(f"# Title\n\n{SESSION}\nText.\n\n```\n>>> 2 * 3\n6\n```\n")
    snippet = only(page)
    assert (snippet.id, snippet.line) == ("docs/x/page.md#default", 3)
    assert [(part.kind, part.code, part.file_line(1)) for part in snippet.parts] == [
        (Kind.DOCTEST, ">>> 1 + 1\n2\n", 4),
        (Kind.DOCTEST, ">>> 2 * 3\n6\n", 11),
    ]
    assert [(block.line, block.snippets) for block in page.blocks] == [(3, (snippet.id,)), (10, (snippet.id,))]


def test_what_declares_nothing_must_be_clean_everywhere() -> None:
    (expectation,) = only(sound(SESSION)).declaration.expectations
    assert expectation.clean
    assert str(expectation.on) == "every interpreter"


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx = 1\n```\n",
        "```\nx = 1\n```\n",
        "~~~\nx = 1\n~~~\n",
        "Text:\n\n    x = 1\n",
        "```{code-block} python\nx = 1\n```\n",
        "```{code-block} python\n:caption: C\n\nx = 1\n```\n",
        ":::{code-block} python\nx = 1\n:::\n",
    ],
)
def test_a_block_that_nothing_runs_is_bare(text: str) -> None:
    page = sound(f"# Title\n\n{text}")
    (block,) = page.blocks
    assert not block.owned
    assert not page.snippets
    assert block.line in (3, 5)
    assert block.text.strip() == "x = 1"


def test_a_block_may_say_why_nothing_runs_it() -> None:
    page = sound("```{code-block} console\n:unproved: a shell's session\n\n$ ls\n```\n")
    (block,) = page.blocks
    assert (block.owned, block.unproved) == (True, "a shell's session")
    (empty,) = sound("```{code-block} console\n:unproved:\n\n$ ls\n```\n").blocks
    assert not empty.owned


def test_a_session_with_a_reason_is_not_run() -> None:
    page = sound("```{code-block} pycon\n:unproved: it asks the network\n\n>>> fetch()\n```\n")
    assert not page.snippets
    assert page.blocks[0].owned


def test_the_directives_of_a_group_run_in_their_order() -> None:
    page = sound(
        """\
```{testcleanup} g
close()
```

```{testsetup} g
open()
```

```{testcode} g
print(1)
```

```{testoutput} g
1
```

```{doctest} g
>>> 1
1
```
"""
    )
    snippet = only(page)
    assert snippet.id == "docs/x/page.md#g"
    assert [part.kind for part in snippet.parts] == [Kind.TESTSETUP, Kind.TESTCODE, Kind.DOCTEST, Kind.TESTCLEANUP]
    code = snippet.parts[1]
    assert (code.output, code.output_line) == ("1\n", 14)
    assert [block.line for block in page.blocks] == [9, 13, 17]


def test_a_directive_may_belong_to_several_groups() -> None:
    page = sound("```{testcode} a, b\nx = 1\n```\n\n```{doctest} b\n>>> x\n1\n```\n")
    assert {snippet.id: len(snippet.parts) for snippet in page.snippets} == {
        "docs/x/page.md#a": 1,
        "docs/x/page.md#b": 2,
    }
    assert page.blocks[0].snippets == ("docs/x/page.md#a", "docs/x/page.md#b")


def test_a_star_sets_up_and_cleans_up_all_groups() -> None:
    page = sound(
        "```{testsetup} a\nown()\n```\n\n```{testcode} a\nx\n```\n\n```{testcode} b\ny\n```\n\n"
        "```{testcleanup} *\nclose()\n```\n\n```{testsetup} *\nopen()\n```\n"
    )
    assert {snippet.id: [part.code for part in snippet.parts] for snippet in page.snippets} == {
        "docs/x/page.md#a": ["own()\n", "open()\n", "x\n", "close()\n"],
        "docs/x/page.md#b": ["open()\n", "y\n", "close()\n"],
    }


def test_tests_of_all_groups_stand_at_the_end_of_each() -> None:
    page = sound(
        "```{testcode} *\nprint(x)\n```\n\n```{testoutput} *\n1\n```\n\n"
        "```{testcode} a\nx = 1\n```\n\n```{testcode} b, *\nx\n```\n"
    )
    (snippet,) = page.snippets  # `b` is no group of its own: all groups are meant already
    assert [(part.code, part.output) for part in snippet.parts] == [
        ("x = 1\n", None),
        ("print(x)\n", "1\n"),
        ("x\n", None),
    ]
    assert {block.snippets for block in page.blocks} == {("docs/x/page.md#a",)}


def test_tests_of_all_groups_are_run_by_nothing_if_there_is_no_group() -> None:
    page = read("```{doctest} *\n>>> 1\n```\n")
    assert not page.snippets
    assert [block.owned for block in page.blocks] == [False]


@pytest.mark.parametrize("kind", ["doctest", "testcode", "testoutput", "testsetup", "testcleanup"])
def test_an_empty_directive_is_told(kind: str) -> None:
    assert errors(f"{SESSION}\n```{{{kind}}}\n```\n") == [
        f"docs/x/page.md:6: this {kind} is empty; write code into it, or take it out"
    ]


@pytest.mark.parametrize("option", [":skipif: True", ":pyversion: >3.12"])
def test_an_output_has_the_condition_of_its_code(option: str) -> None:
    option = option.replace(": >", ': ">').replace("12", '12"') if ">" in option else option
    code, output = "```{{testcode}}\n{}\nprint(1)\n```\n", "\n```{{testoutput}}\n{}\n1\n```\n"
    assert not errors(code.format(f"{option}\n") + output.format(""))
    assert not errors(code.format(f"{option}\n") + output.format(f"{option}\n"))
    (error,) = errors(code.format("") + output.format(f"{option}\n"))
    assert "so it would not always be compared; write ':" in error


def test_the_parts_of_a_snippet_have_names_of_their_own() -> None:
    page = sound(f"```{{testcode}}\nx\n```\n\n{SESSION}\n{SESSION}\n```{{testcode}}\ny\n```\n")
    assert [part.name for part in only(page).parts] == ["page.md", "session", "session", "page.md (2)"]


def test_hidden_parts_run_and_show_no_block() -> None:
    page = sound("```{testcode}\n:hide:\n\nx = 1\n```\n\n```{testoutput}\n:hide:\n\n1\n```\n")
    assert not page.blocks
    assert only(page).parts[0].output == "1\n"


def test_options_reach_the_part() -> None:
    page = sound(
        "```{doctest}\n:options: +ELLIPSIS, -NORMALIZE_WHITESPACE\n"
        ":pyversion: '>=3.12'\n:skipif: sys.platform == 'win32'\n\n>>> 1\n1\n```\n"
    )
    (part,) = only(page).parts
    assert part.flags == ("+ELLIPSIS", "-NORMALIZE_WHITESPACE")
    assert str(part.on) == ">=3.12"
    assert part.skip_if == "sys.platform == 'win32'"
    assert part.file_line(1) == 6


def test_a_testoutput_adds_its_options_to_the_comparison() -> None:
    page = sound("```{testcode}\nx\n```\n\n```{testoutput}\n:options: +ELLIPSIS\n\n...\n```\n")
    assert only(page).parts[0].flags == ("+ELLIPSIS",)


def test_an_inline_snippet_is_a_script_of_its_own() -> None:
    page = sound("# Title\n\n```{snippet}\nx = 1\n```\n\n```{snippet}\ny = 1\n```\n")
    assert [(snippet.id, snippet.line) for snippet in page.snippets] == [
        ("docs/x/page.md#3", 3),
        ("docs/x/page.md#7", 7),
    ]
    assert {part.kind for snippet in page.snippets for part in snippet.parts} == {Kind.SCRIPT}


def test_a_snippet_with_an_argument_shows_a_file() -> None:
    page = sound("# Title\n\n```{snippet} exceptions/x/bad.py\n:caption: Bad\n```\n")
    assert page.shown == ((3, "exceptions/x/bad.py"),)
    assert not page.snippets


PROOF = "# /// proof\n# clean = true\n# prints = '1'\n# ///\n"


@pytest.mark.parametrize("code", [f"{PROOF}\nx = 1\nprint(x)\n", f"x = 1\n{PROOF}print(x)\n", f"x = 1\n\n{PROOF}"])
@pytest.mark.parametrize("frame", ["{}", "> {}", "- {}", "1. - {}"])
@pytest.mark.parametrize("head", ["```{snippet}", "```{testcode} g", "```{snippet}\n:caption: C\n", "```{snippet}\n"])
def test_lines_are_true_wherever_a_fence_and_its_block_stand(head: str, frame: str, code: str) -> None:
    first, _, _ = frame.partition("{}")
    rest = first if first.startswith(">") else " " * len(first)
    fence = f"{head}\n{code}```".splitlines()
    text = "# Title\n\n" + "\n".join([first + fence[0], *(f"{rest}{line}".rstrip() for line in fence[1:])]) + "\n"
    snippet = only(sound(text))
    block = next(number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# /// proof"))
    assert snippet.declaration.line == block + 1
    assert snippet.line == 3


NESTED = {
    "a note": "````{note}\n{}\n````",
    "a note with options": "````{note}\n:class: tip\n\n{}\n````",
    "a note with a YAML block": "````{note}\n---\nclass: tip\n---\n{}\n````",
    "an admonition with a title": "````{admonition} A title\n:class: tip\n\n{}\n````",
    "a colon fence": ":::{note}\n{}\n:::",
    "a colon fence with options": ":::{note}\n:class: tip\n\n{}\n:::",
    "a container with a class": ":::tip\n{}\n:::",
    "two colon fences": "::::{note}\n:::{tip}\nText.\n\n{}\n:::\n::::",
    "a container in a note": "`````{note}\n::::tip\n\n{}\n::::\n`````",
    "a spaced-out note": "```` {note}\n{}\n````",
}
FENCES = {
    "a session": ("```pycon\n>>> 1\n1\n```", 1),
    "a doctest": ("```{doctest} g\n:options: +ELLIPSIS\n\n>>> 1\n1\n```", 3),
    "a testcode": ("```{testcode}\nx = 1\n```", 1),
    "a snippet": ("```{snippet}\n\n# /// proof\n# clean = true\n# ///\n\nx = 1\n```", 6),
}


@pytest.mark.parametrize("nesting", NESTED)
@pytest.mark.parametrize("fence", FENCES)
@pytest.mark.parametrize("outer", ["", "> ", "- ", "> - "])
def test_fences_are_found_in_what_contains_them(nesting: str, fence: str, outer: str) -> None:
    inner, code_line = FENCES[fence]
    body = NESTED[nesting].replace("{}", inner, 1) if "{}" in NESTED[nesting] else ""
    rest = outer.replace("-", " ")
    lines = body.splitlines()
    text = "# Title\n\n" + "\n".join([outer + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])]) + "\n"
    (part,) = only(sound(text)).parts
    fence_line = next(i for i, line in enumerate(text.splitlines(), 1) if line.endswith(inner.splitlines()[0]))
    assert part.file_line(1) == fence_line + code_line


@pytest.mark.parametrize("name", ["code-block", "raw", "math", "csv-table", "parsed-literal"])
def test_literal_directives_are_no_containers(name: str) -> None:
    assert not read(f"````{{{name}}}\n```{{testcode}}\nx\n```\n````\n").snippets


CLAIM = "{claim}`It leaks <x/bad.py: leaks on >=3>`"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CLAIM, 1),
        (f"# Title\n\nText\nand {CLAIM}, so.", 3),  # the line is the paragraph's
        (f"# Title\n\n- one\n- **{CLAIM}**", 4),
        (f"Text.\n\n> Text.\n>\n> {CLAIM}", 5),
        (f"| a | b |\n|---|---|\n| 1 | {CLAIM} |", 3),
        (f"Term\n: {CLAIM}", 2),
        (f"# {CLAIM}", 1),
        (f"```{{note}}\n:class: tip\n\n{CLAIM}\n```", 4),
        (f"``` {{note}}\n{CLAIM}\n```", 2),
        (f":::{{note}}\n{CLAIM}\n:::", 2),
        (f":::tip\n{CLAIM}\n:::", 2),
        (f"::::{{note}}\n\n:::{{tip}}\nText.\n\n{CLAIM}\n:::\n::::", 6),
    ],
)
def test_claims_are_found_with_their_lines(text: str, line: int) -> None:
    source = "It leaks <x/bad.py: leaks on >=3>"
    page = sound(f"{text}\n")
    assert page.roles == (PlacedRole("claim", page.path, line, source, parse_claim(source)),)
    assert page.role("claim", "It leaks\n<x/bad.py:  leaks on >=3>") is page.roles[0]


def test_a_claim_that_cannot_be_read_is_kept_with_its_error() -> None:
    (claim,) = read("Text.\n\n{claim}`It leaks <x/bad.py: leak on 3>`\n").roles
    assert (claim.line, claim.content) == (3, None)
    assert "write for example 'leaks on >=3'" in claim.error


@pytest.mark.parametrize("text", [f"```\n{CLAIM}\n```", f"    {CLAIM}", f"`{{claim}}` {CLAIM[:4]}", f"% {CLAIM}"])
def test_what_is_no_prose_makes_no_claim(text: str) -> None:
    assert not read(f"{text}\n").roles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```{testoutput}\n1\n```", "1: this testoutput follows no testcode of group 'default'"),
        ("```{testcode} a\nx\n```\n\n```{testoutput} b\n1\n```", "5: this testoutput follows no testcode of group 'b'"),
        (f"{SESSION}\n```{{testoutput}}\n1\n```", "6: this testoutput follows no testcode"),
        ("```{testcode}\nx\n```\n```{testoutput}\n1\n```\n```{testoutput}\n1\n```", "7: this testoutput follows no"),
        ("```{doctest}\n:options: +ELLIPSES\n\n>>> 1\n```", "1: '+ELLIPSES' is no doctest option; did you mean '+ELL"),
        ("```{doctest}\n:options: ELLIPSIS\n\n>>> 1\n```", "1: 'ELLIPSIS' is no doctest option; did you mean '+ELL"),
        ("```{doctest}\n:options: +QQ\n\n>>> 1\n```", "1: '+QQ' is no doctest option; write for example '+ELLIPSIS'"),
        ("```{doctest}\n:pyversion: cpyton\n\n>>> 1\n```", "1: pyversion: 'cpyton' is no condition; did you mean 'cp"),
        ("```{doctest}\n:pyversion: >=3\n\n>>> 1\n```", "2: Invalid options format"),
        ("```{snippet}\n# /// proof\n# clen = true\n# ///\n```", "3: unknown key 'clen'; did you mean 'clean'?"),
        ("- ```{snippet}\n  # /// prof\n  x\n  ```", "2: '# /// prof' opens no proof block"),
        (f"```{{testcode}}\n{PROOF}x\n```\n\n```{{testcode}}\n{PROOF}y\n```", "11: group 'default' is declared twice"),
        (f"```{{testsetup}} *\n{PROOF}x\n```", "3: a proof block cannot declare all groups at once"),
    ],
)
def test_a_fence_that_cannot_be_understood_is_an_error_at_its_line(text: str, expected: str) -> None:
    (error,) = errors(f"{text}\n")
    assert error.startswith(f"docs/x/page.md:{expected}")


def test_an_error_in_one_fence_leaves_the_others_alone() -> None:
    page = read(f"```{{testoutput}}\n1\n```\n\n{SESSION}")
    assert len(page.errors) == 1
    assert only(page).parts[0].file_line(1) == 6
    assert all(block.owned for block in page.blocks)  # the error speaks for its block


def test_a_group_is_declared_by_any_one_of_its_parts() -> None:
    page = sound(f"```{{testcode}} g\nx = 1\n```\n\n```{{testcode}} g\n{PROOF}print(x)\n```\n")
    snippet = only(page)
    assert snippet.declaration.line == 7
    assert snippet.declaration.expectations[0].prints == "1"


@pytest.mark.parametrize("name", ["code-cell", "raw-cell"])
def test_cells_of_a_notebook_are_left_to_what_runs_them(name: str) -> None:
    page = sound(f"```{{{name}}} ipython3\n:tags: [hide-input]\n\nif x:\n\n    y\n>>> 1\n```\n")
    assert not page.snippets
    assert not page.blocks
