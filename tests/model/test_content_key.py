from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.record import content_key
from prudent.model.snippet import Kind, Part, Snippet
from prudent.reading.markdown import MarkdownReader
from prudent.reading.page_parser import read_page
from prudent.reading.proof_block import read_source

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
DECLARATIONS = ("# clean = true", "# leaks = 'a -> a'", "# clean = true\n# prints = 'x'", "# held = ['a', 'b']\n#\n#")


def keys(page: str) -> dict[str, str]:
    """The content key of every snippet on a page, by the end of its ID."""
    read = read_page(MarkdownReader({}), "docs/page.md", page)
    assert not read.errors
    return {snippet.parts[-1].code: content_key(snippet, HERE) for snippet in read.snippets}


def key_of_file(text: str) -> str:
    source = read_source(text)
    part = Part(Kind.SCRIPT, source.code, "bad.py", ())
    return content_key(Snippet("x/bad.py", "x/bad.py", 1, (part,), source.declaration or clean_everywhere(1)), HERE)


@given(st.sampled_from(DECLARATIONS), st.sampled_from(DECLARATIONS))
def test_changing_a_declaration_changes_no_key(one: str, other: str) -> None:
    code = "def f():\n    pass\n"
    assert key_of_file(f"# /// proof\n{one}\n# ///\n{code}") == key_of_file(f"# /// proof\n{other}\n# ///\n\n{code}")


@given(st.text(max_size=20), st.text(max_size=20))
def test_changing_code_changes_the_key(one: str, other: str) -> None:
    def key(code: str) -> str:
        return content_key(Snippet("i", "p", 1, (Part(Kind.SCRIPT, code, "n", ()),), clean_everywhere(1)), HERE)

    assert (key(one) == key(other)) is (one == other)


def test_whatever_is_run_is_part_of_the_key() -> None:
    part = Part(Kind.DOCTEST, ">>> 1\n1\n", "session", ())
    snippet = Snippet("i", "p", 1, (part,), clean_everywhere(1))
    others = [
        replace(part, kind=Kind.SCRIPT),
        replace(part, name="other"),
        replace(part, flags=("+ELLIPSIS",)),
        replace(part, skip_if="True"),
    ]
    found = {content_key(replace(snippet, parts=(other,)), HERE) for other in (part, *others)}
    found.add(content_key(replace(snippet, parts=(part, part)), HERE))
    found.add(content_key(snippet, HERE, ("attrs==25.1",)))
    assert len(found) == 7


def test_whatever_only_says_where_it_stands_is_no_part_of_the_key() -> None:
    part = Part(Kind.TESTCODE, "print(1)\n", "page.md", ((1, 7),), "1\n", 12)
    snippet = Snippet("docs/page.md#default", "docs/page.md", 7, (part,), clean_everywhere(7))
    moved = replace(part, lines=((1, 90),), output="2\n", output_line=99, flags=("+ELLIPSIS",))
    other = Snippet("docs/page.md#other", "docs/other/page.md", 90, (moved,), clean_everywhere(90))
    assert content_key(snippet, HERE) == content_key(other, HERE)


PAGE = """\
# Title

```pycon
>>> 1 + 1
2
```

```{testcode} group
print(1)
```

```{testoutput} group
1
```

```{snippet}
x = 1
```
"""


def test_moving_a_fence_down_the_page_changes_no_key() -> None:
    before = keys(PAGE)
    assert len(before) == 3
    assert keys(PAGE.replace("# Title", "# Title\n\nA new\n\nparagraph.")) == before
    nested = PAGE.replace("```{snippet}\nx = 1\n```", "````{note}\n:class: x\n\n```{snippet}\nx = 1\n```\n````")
    assert keys(nested) == before


def test_changing_what_a_testoutput_demands_changes_no_key() -> None:
    before = keys(PAGE)
    assert keys(PAGE.replace("group\n1\n", "group\n:options: +ELLIPSIS\n\n...\n")) == before
    assert keys(PAGE.replace("print(1)", "print(2)")) != before


def test_declaring_a_fence_changes_no_key() -> None:
    declared = PAGE.replace("x = 1", "# /// proof\n# clean = true\n# ///\nx = 1")
    assert keys(declared) == keys(PAGE)
