from __future__ import annotations

from typing import Any

import pytest

from prudent.reading.markdown import MarkdownReader
from prudent.reading.page import Page
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


RULE = """\
# Title

```{rule} EXC01
:title: Keep nothing
:status: holds
:versions: ">=3"
:snippets: snippets/x/

Do not keep
an exception.
```
"""


def test_a_rule_is_read_in_all_its_parts() -> None:
    (rule,) = sound(RULE).rules
    assert (rule.id, rule.title, rule.status) == ("EXC01", "Keep nothing", "holds")
    assert (rule.path, rule.line, rule.slug) == ("docs/x/page.md", 3, "page")
    assert (rule.sentence, rule.snippets, str(rule.versions)) == ("Do not keep an exception.", "snippets/x", ">=3")
    assert (rule.cure, rule.skip, rule.compare) == ("", "", ())


def test_a_rule_says_its_cure_when_to_skip_it_and_what_to_compare() -> None:
    more = ":cure: Keep a text.\n:skip: the script ends soon\n:compare: read, main\n:keywords: keep, sys.exc_info\n"
    (rule,) = sound(RULE.replace(":snippets:", f"{more}:snippets:")).rules
    assert (rule.cure, rule.skip, rule.compare) == ("Keep a text.", "the script ends soon", ("read", "main"))
    assert rule.keywords == ("keep", "sys.exc_info")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("EXC01", "EXC1", 3, "'EXC1' is no rule ID; write three capitals and two digits: EXC01"),
        ("EXC01", "exc01", 3, "is no rule ID"),
        ("EXC01", "", 3, "is no rule ID"),
        (":title: Keep nothing\n", "", 3, "rule EXC01 lacks ':title:'"),
        (":status: holds\n", "", 3, "rule EXC01 lacks ':status:'"),
        (":snippets: snippets/x/\n", "", 3, "rule EXC01 lacks ':snippets:'"),
        (":versions:", ":version:", 3, "unknown option ':version:'; did you mean ':versions:'?"),
        ("holds", "held", 3, "status 'held' is none of: holds, holds in part, outdated, retired"),
        ("Do not keep\nan exception.\n", "", 3, "rule EXC01 has no sentence"),
        (">=3", "cpyhton", 3, "versions: 'cpyhton' is no condition; did you mean 'cpython'?"),
        ('">=3"', ">=3", 6, "Invalid options format"),
    ],
)
def test_a_malformed_rule_is_an_error(right: str, wrong: str, line: int, message: str) -> None:
    page = read(RULE.replace(right, wrong))
    (error,) = page.errors
    assert not page.rules
    assert error.line == line
    assert message in str(error)
