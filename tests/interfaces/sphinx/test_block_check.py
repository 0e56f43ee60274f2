"""Every literal block of a page has an owner, or a reason for having none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from prudent.interfaces.sphinx.block_check import _is_literal, _normal, _source

if TYPE_CHECKING:
    from .conftest import Built, Project

UNKNOWN = "prudent's Markdown parser does not see this literal block"
UNRUN = "no snippet runs this block"


def blocks_of(built: Built, docname: str = "index") -> list[str]:
    """The text of every literal block that Sphinx shows, but for those of snippets."""
    tree = built.app.env.get_doctree(docname)
    return [
        _normal(_source(node))
        for node in tree.findall(_is_literal)
        if isinstance(node, nodes.Element) and "prudent_owner" not in node
    ]


@pytest.mark.parametrize(
    ("block", "begin", "words"),
    [
        pytest.param("```python\nx = 1\n```\n", "```python", UNRUN, id="fence"),
        pytest.param("```\nx = 1\n```\n", "```", UNRUN, id="fence without a language"),
        pytest.param("~~~python\nx = 1\n~~~\n", "~~~python", UNRUN, id="fence of tildes"),
        pytest.param("Words.\n\n    x = 1\n", "    x = 1", UNRUN, id="indented"),
        pytest.param("```{code-block} python\nx = 1\n```\n", "```{code-block}", UNRUN, id="code-block"),
        pytest.param("```{code} python\nx = 1\n```\n", "```{code}", UNRUN, id="code"),
        pytest.param("```{sourcecode} python\nx = 1\n```\n", "```{sourcecode}", UNRUN, id="sourcecode"),
        pytest.param("```{parsed-literal}\nx = 1\n```\n", "```{parsed-literal}", UNRUN, id="parsed-literal"),
        pytest.param(
            "```{code-block} python\n:caption: Shown\nx = 1\n```\n", "```{code-block}", UNRUN, id="with a caption"
        ),
        pytest.param("- one\n\n  ```python\n  x = 1\n  ```\n", "  ```python", UNRUN, id="in a list"),
        pytest.param("> ```python\n> x = 1\n> ```\n", "> ```python", UNRUN, id="in a quotation"),
        pytest.param("````{note}\n```python\nx = 1\n```\n````\n", "```python", UNRUN, id="in a note"),
        pytest.param(":::{note}\n:class: tip\n\n```python\nx = 1\n```\n:::\n", "```python", UNRUN, id="in colons"),
        pytest.param("```{literalinclude} code.txt\n```\n", "```{literalinclude}", UNRUN, id="literalinclude"),
        pytest.param("```{eval-rst}\nCode::\n\n    x = 1\n```\n", "```{eval-rst}", UNKNOWN, id="rst's colons"),
        pytest.param(
            "```{eval-rst}\n.. code-block:: python\n\n    x = 1\n```\n", "```{eval-rst}", UNKNOWN, id="rst's directive"
        ),
        pytest.param("```{eval-rst}\n>>> 1\n1\n```\n", "```{eval-rst}", UNKNOWN, id="rst's session"),
        pytest.param("```{made-elsewhere}\n```\n", "```{made-elsewhere}", UNKNOWN, id="another extension's directive"),
        pytest.param("```{eval-rst}\n.. made-elsewhere::\n```\n", "```{eval-rst}", UNKNOWN, id="the same in rst"),
    ],
)
def test_a_block_without_an_owner_is_warned_of_with_its_line(
    project: Project, block: str, begin: str, words: str
) -> None:
    project.conf += """

from docutils import nodes
from docutils.parsers.rst import Directive

class Made(Directive):
    def run(self):
        return [nodes.container("", nodes.literal_block("x = 1", "x = 1"))]

def setup(app):
    app.add_directive("made-elsewhere", Made)
"""
    project.write("docs/code.txt", "x = 1\n")
    project.page(block)
    built = project.build()
    (warning,) = built.warnings
    place, _, text = warning.partition(": WARNING: ")
    path, _, line = place.partition(":")
    assert path == "docs/index.md"
    begins = project.line("docs/index.md", begin)
    inside = block.count("\n") if words == UNKNOWN else 0  # Sphinx tells the line of the block or of its directive
    assert begins <= int(line) <= begins + inside
    assert words in text


def test_a_block_without_an_owner_ends_a_strict_build_with_an_error(project: Project) -> None:
    project.page("```python\nx = 1\n```\n")
    assert project.build(strict=True).failed
    project.page("```{code-block} python\n:unproved: it is no code of ours\n\nx = 1\n```\n")
    assert not project.build(strict=True).failed


def test_two_blocks_of_the_same_text_are_told_apart(project: Project) -> None:
    block = "{code-block} python\n:unproved: shown\n\nx = 1\n"
    project.page(f"```{block}```\n\n```python\nx = 1\n```\n")
    built = project.build()
    (warning,) = built.warnings
    assert warning.startswith("docs/index.md:9: WARNING: no snippet runs this block")


def test_a_block_that_sphinx_does_not_show_is_warned_of(project: Project) -> None:
    project.conf += """

from docutils.parsers.rst import Directive

class Swallow(Directive):
    has_content = True

    def run(self):
        return []

def setup(app):
    app.add_directive("swallow", Swallow)
"""
    project.page("````{swallow}\n```pycon\n>>> 1\n1\n```\n````\n")
    assert project.build().warned("docs/index.md:4", "Sphinx shows none here")


EVERY_KIND = """\
```{testsetup}
import math
```

```{doctest}
:options: +ELLIPSIS

>>> math.pi
3.14...
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> 1  # doctest: +SKIP
2
```

```{testcode} other
print(1)
```

```{testoutput} other
1
```

```{testcode} hidden
:hide:

print(2)
```

```{testoutput} hidden
:hide:

2
```

```pycon
>>> 1 + 1
2
```

- In a list

  ```python
  >>> 2 + 2
  4
  ```

Words.

    >>> 3 + 3
    6

:::{note}
```{doctest} third
>>> 4 + 4
8
```
:::

```{testcleanup}
del math
```
"""


def test_sphinx_shows_exactly_the_blocks_that_the_reader_found(project: Project) -> None:
    project.page(EVERY_KIND)
    built = project.build()
    assert built.warnings == ()
    page = built.proof.handbook.pages["docs/index.md"]
    assert blocks_of(built) == [_normal(block.text) for block in page.blocks]
    assert len(blocks_of(built)) == 7
    assert all(block.snippets for block in page.blocks)
    names = {snippet.id.partition("#")[2] for snippet in page.snippets}
    assert names == {"default", "other", "hidden", "third"}


def test_every_example_was_run(project: Project) -> None:
    project.page(EVERY_KIND)
    built = project.build()
    examples = {
        snippet: sum(part.examples for part in record.observation.parts)
        for (snippet, _interpreter), record in built.proof.records.items()
    }
    assert examples["docs/index.md#default"] >= 5
    assert examples["docs/index.md#third"] == 1


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        pytest.param("3.14...", "3.15...", ">>> math.pi", id="doctest"),
        pytest.param("{testoutput} other\n1", "{testoutput} other\n2", "```{testoutput} other", id="testoutput"),
        pytest.param(":hide:\n\n2", ":hide:\n\n3", "```{testoutput} hidden", id="hidden testoutput"),
        pytest.param(">>> 1 + 1\n2", ">>> 1 + 1\n3", ">>> 1 + 1", id="fence"),
        pytest.param("  >>> 2 + 2\n  4", "  >>> 2 + 2\n  5", "  >>> 2 + 2", id="list"),
        pytest.param("    6", "    7", "    >>> 3 + 3", id="indented"),
        pytest.param(">>> 4 + 4\n8", ">>> 4 + 4\n9", ">>> 4 + 4", id="note"),
    ],
)
def test_an_example_that_prints_something_else_is_warned_of(
    project: Project, right: str, wrong: str, line: str
) -> None:
    project.page(EVERY_KIND)
    project.change("docs/index.md", right, wrong)
    built = project.build()
    (warning,) = built.warnings
    found = int(warning.split(":")[1])
    assert found - project.line("docs/index.md", line) in ((0,) if ">>>" in line else (0, 1, 2, 3))
    assert "it printed" in warning


SMALL = '{snippet}\n# /// proof\n# prints = "1"\n# clean = true\n# ///\nprint(1)\n'


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"```{SMALL}```\n", id="plain"),
        pytest.param("```{snippet}\n:caption: Inline\n\n# /// proof\n# clean = true\n# ///\n1\n```\n", id="options"),
        pytest.param(f"````{{note}}\n```{SMALL}```\n````\n", id="note"),
        pytest.param(f"````{{note}}\n:class: tip\n\nWords.\n\n```{SMALL}```\n````\n", id="note with options"),
        pytest.param(f"````{{note}}\n---\nclass: tip\n---\n\n```{SMALL}```\n````\n", id="note with a block of options"),
        pytest.param(f"````{{note}} First words\nand more\n\n```{SMALL}```\n````\n", id="note with words"),
        pytest.param(f"````{{admonition}} Title\n:class: tip\n```{SMALL}```\n````\n", id="admonition"),
        pytest.param(f":::{{note}}\n```{SMALL}```\n:::\n", id="colons"),
        pytest.param(f"::::{{note}}\n\n:::{{tip}}\n```{SMALL}```\n:::\n::::\n", id="two levels of colons"),
        pytest.param(f"::::{{note}}\nWords.\n\n:::{SMALL}:::\n::::\n", id="snippet of colons"),
        pytest.param("- one\n\n  ```" + SMALL.replace("\n", "\n  ").rstrip() + "\n  ```\n", id="list"),
        pytest.param("> ```" + SMALL.replace("\n", "\n> ").rstrip("> ") + "> ```\n", id="quotation"),
        pytest.param("Term\n: Words\n\n  ```" + SMALL.replace("\n", "\n  ").rstrip() + "\n  ```\n", id="definition"),
    ],
)
def test_an_inline_snippet_is_found_wherever_it_stands(project: Project, page: str) -> None:
    project.page(page)
    built = project.build()
    assert built.warnings == ()
    (snippet,) = built.proof.handbook.snippets.values()
    fence = next(
        number
        for number, line in enumerate(project.read("docs/index.md").splitlines(), 1)
        if line.lstrip("> ").endswith(("```{snippet}", ":::{snippet}"))
    )
    assert snippet.id == f"docs/index.md#{fence}"
    assert f"docs/index.md:{fence}" in built.words("index")
    assert "Verdict: Clean" in built.words("index")
    assert "///" not in built.page("index")


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\f"])
def test_signs_that_end_a_line_for_sphinx_alone_shift_no_line(project: Project, sign: str) -> None:
    wrong = SMALL.replace('"1"', '"2"')
    project.page(f"````{{note}}\nWords{sign}more.\n\n```{SMALL}```\n\n```{wrong}```\n\n```pycon\n>>> 1\n2\n```\n````\n")
    built = project.build()
    lines = project.read("docs/index.md").split("\n")
    assert [warning.partition(": ")[0] for warning in built.warnings] == [
        f"docs/index.md:{lines.index(text) + 1}" for text in ('# prints = "2"', ">>> 1")
    ]
    assert "Verdict: Clean" in built.words("index")


def test_an_inline_snippet_that_leaks_is_warned_of_at_its_line(project: Project) -> None:
    code = "def f():\n    try:\n        1 / 0\n    except ArithmeticError as error:\n        kept = error\n\n\nf()\n"
    project.page(f"````{{note}}\n```{{snippet}}\n{code}```\n````\n")
    built = project.build()
    assert built.warned(project.place("docs/index.md", "def f"), "declared no leak; it leaks: frame f, local 'kept'")


def test_a_page_that_is_no_markdown_has_no_owned_block(project: Project) -> None:
    project.write("docs/index.md", "# Page\n\n```{toctree}\nother\n```\n")
    project.write("docs/other.rst", "Other\n=====\n\nCode::\n\n    x = 1\n")
    (warning,) = project.build().warnings
    assert warning.startswith("docs/other.rst:")
    assert UNKNOWN in warning
