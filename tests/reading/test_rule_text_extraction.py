from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading.rule_text import RuleText
from prudent.reading.rule_text_extraction import read_rule_pages

PAGE = """\
# Keep none

```{rule} EXC01
:title: Keep no caught exception
:status: holds
:snippets: snippets/keep
:cure: Let it *go*.
:skip: nothing is kept.

A local must not outlive its *handler*, see {rule}`EXC02`.
```

## Why

It takes {measure}`bytes of keep/bad.py on newest` bytes. A [link](other.md) stays as words.

## Bad

```{snippet} keep/bad.py
```

## Evidence

```{evidence} EXC01
```
"""
BAD = '# /// proof\n# prints = "x"\n# ///\nkept = error\n'


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name, text in {
        "docs/keep.md": PAGE,
        "docs/_draft.md": PAGE.replace("EXC01", "EXC99"),
        "keep/bad.py": BAD,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def rule(pages: Path) -> RuleText:
    (found,) = read_rule_pages(pages / "docs", pages).values()
    return found


def test_rule_is_read_without_marks(pages: Path) -> None:
    found = rule(pages)
    assert (found.id, found.title) == ("EXC01", "Keep no caught exception")
    assert found.sentence == "A local must not outlive its handler, see EXC02."
    assert (found.cure, found.skip) == ("Let it go.", "nothing is kept.")


def test_text_has_the_code_and_no_sentence_that_only_a_build_knows(pages: Path) -> None:
    text = rule(pages).text
    assert text.splitlines()[:2] == ["Why", "---"]
    assert "A link stays as words." in text
    assert "bytes" not in text
    assert "    kept = error" in text
    assert "proof" not in text
    assert "Evidence" not in text


def test_snippet_that_is_not_there_is_named(pages: Path) -> None:
    (pages / "keep/bad.py").unlink()
    assert "(keep/bad.py cannot be read)" in rule(pages).text
