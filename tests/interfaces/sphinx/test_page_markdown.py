"""A page as Markdown says what the page says: its code, its verdicts, its tables, its links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from markdown_it import MarkdownIt

from prudent.interfaces.sphinx.page_markdown import as_markdown

from .conftest import words

if TYPE_CHECKING:
    from .conftest import Project

PAGE = """\
# Other *things* [a] &lt;b>

One `code | word`, **two**, {rule}`EXC01`, {doc}`there <keep>`, [far](https://example.org/a.html), and 2 * 3 * 4.

- a

  ```{code-block} python
  :unproved: a reason

  x = "```"
  ```

- b

1. one
2. two

> Said.

| Name | Value |
|---|---|
| `a\\|b` | 1<br>2 |

Term
: What it is.

## Below

```{snippet} keep/bad.py
```
"""


NESTED = """\
# Terms

Outer
: What it is.

  Inner
  : What that is.
"""


def markdown(project: Project, page: str = PAGE) -> str:
    project.write("docs/other.md", page)
    built = project.build()
    assert built.warnings == ()
    return (Path(built.app.outdir) / "other.md").read_text(encoding="utf-8")


def test_it_holds_what_the_page_holds(handbook: Project, running: str) -> None:
    text = markdown(handbook)
    assert text.startswith("# Other *things* \\[a\\] \\<b\\>\n\n")
    assert "One `code | word`, **two**, [`EXC01`](keep.md), [there](keep.md), [far](https://example.org/a.html)" in text
    assert "2 \\* 3 \\* 4." in text
    assert '- a\n\n  ````python\n  x = "```"\n  ````\n- b' in text
    assert "1. one\n2. two" in text
    assert "> Said." in text
    assert "| Name | Value |\n|---|---|\n| `a\\|b` | 1" in text
    assert "**Term**\n\nWhat it is." in text
    assert "\n## Below\n" in text
    assert "```python\ndef read(text):\n    try:\n        result = int(text)" in text
    assert f"**Verdict:** Leaks on {running}." in text
    assert "# ///" not in text
    assert "<details" not in text
    assert "<svg" not in text


def test_a_reader_of_markdown_sees_the_words_of_the_page(handbook: Project) -> None:
    text = markdown(handbook)
    shown = words(MarkdownIt("commonmark").enable("table").render(text))
    page = words((handbook.root / "docs/_build/html/other.html").read_text(encoding="utf-8"))
    missing = {word for word in re.findall(r"\w{3,}", shown) if word not in page}
    assert missing == set()
    assert "One code | word, two, EXC01, there, far, and 2 * 3 * 4." in shown


def test_a_page_names_its_markdown(handbook: Project) -> None:
    handbook.write("docs/deep/other.md", "---\norphan: true\n---\n# Other\n\nText.\n")
    for builder, here in (("html", "deep/other.html"), ("dirhtml", "deep/other/index.html")):
        folder = Path(handbook.build(builder).app.outdir)
        page = (folder / here).read_text(encoding="utf-8")
        (address,) = re.findall(r'<link rel="alternate" type="text/markdown" href="([^"]+)"', page)
        assert ((folder / here).parent / address).resolve() == (folder / "deep/other.md").resolve()


@pytest.mark.parametrize(
    ("text", "code"), [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a\n b", "`a b`"), ("a``b", "```a``b```")]
)
def test_code_within_a_line_is_marked_so_that_it_is_read_again(text: str, code: str) -> None:
    document = new_document("page", get_default_settings())
    document += nodes.paragraph("", "", nodes.literal("", text))
    assert as_markdown(document) == f"{code}\n"


def test_spaces_stand_outside_what_is_emphasized() -> None:
    document = new_document("page", get_default_settings())
    document += nodes.paragraph("", "", nodes.strong("", "Skip if "), nodes.Text("it is short."))
    text = as_markdown(document)
    assert text == "**Skip if** it is short.\n"
    assert "<strong>Skip if</strong> it" in MarkdownIt().render(text)


def test_a_definition_within_a_definition_is_written_once(whole: Project) -> None:
    assert markdown(whole, NESTED).count("What that is.") == 1
