"""The rules' texts that the package carries, held against the pages as the real parser reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.reading import packaged_rule_texts as texts_module
from prudent.reading.packaged_rule_texts import rule_texts, write_rule_texts
from prudent.reading.rule_text_extraction import read_rule_pages

ROOT = Path(__file__).parent.parent.parent
PAGE = """# Title

```{rule} ABC01
:title: Do so
:status: holds
:snippets: snippets/a
:cure: Do `so`, as {rule}`ABC02` says.
:skip: you are *sure*

Do so, and
not otherwise.
```

## Why

It takes {measure}`wall of a in b/bench.py` and more. {claim}`It is so <a/bad.py: leaks on >=3; clean on <3>`, says
[a page](https://example.org/x).

```
>>> 1
1
```

```{evidence} ABC01
```

## Bad

```{snippet} a/bad.py
:caption: Bad
```

## History

Of no interest.
"""
BAD = "# /// proof\n# clean = true\n# ///\n\ndef f():\n    return 1\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "snippets" / "a" / "bad.py").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_page_becomes_plain_text(project: Path) -> None:
    [rule] = read_rule_pages(project / "docs", project / "snippets").values()
    assert (rule.id, rule.title, rule.sentence) == ("ABC01", "Do so", "Do so, and not otherwise.")
    assert (rule.cure, rule.skip) == ("Do `so`, as ABC02 says.", "you are sure")
    why = "Why\n---\n\nIt is so, says a page.\n\n    >>> 1\n    1"
    assert rule.text == f"{why}\n\nBad\n---\n\n    def f():\n        return 1"


def test_a_written_file_is_what_is_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = project / "texts.json"
    write_rule_texts(written, project / "docs", project / "snippets")
    monkeypatch.setattr(texts_module, "_WRITTEN", written)
    rule_texts.cache_clear()
    try:
        assert rule_texts() == read_rule_pages(project / "docs", project / "snippets")
    finally:
        rule_texts.cache_clear()


def test_they_are_the_rules_that_the_parser_finds() -> None:
    rules = read_handbook(Settings.load(ROOT)).rules.values()
    texts = rule_texts()
    assert {rule.id for rule in rules} == set(texts)
    for rule in rules:
        text = texts[rule.id]
        assert text.title == rule.title
        assert _words(text.sentence) == _words(rule.sentence)
        assert _words(text.cure) == _words(rule.cure)
        assert _words(text.skip) == _words(rule.skip)


def test_no_markup_is_left() -> None:
    for rule in rule_texts().values():
        assert "Bad\n---\n\n" in rule.text
        assert "Good\n----\n\n" in rule.text
        assert not re.search(r"\{\w+\}`|[\0\1]|```|^:\w+:", rule.text, re.MULTILINE)


def _words(text: str) -> list[str]:
    """The words of a sentence, without what Markdown adds."""
    return re.sub(r"\{\w+\}|[`*]", "", text).split()
