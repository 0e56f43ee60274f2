"""What is read from a page or a file decides what is run again: its code does, its place and its declaration do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.record import content_key
from prudent.model.snippet import Kind, Part, Snippet
from prudent.reading.markdown import MarkdownReader
from prudent.reading.page_parser import read_page
from prudent.reading.snippet_proof_block import read_source

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
