from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from prudent.interfaces.sphinx.rule_permalinks import cite
from prudent.model.rule import Rule

MARKUP = st.text(st.sampled_from("<>&\"'/ =-]xab"))


def rule(sentence: str) -> Rule:
    return Rule("EXC01", "Title", sentence, "holds", "docs/x/rule.md", 1, "snippets/x")


def test_link_is_given_in_three_forms() -> None:
    block = ET.fromstring(cite(rule("Keep *no* error."), "https://example.org/"))  # noqa: S314 -- our own
    forms = {node.get("data-form"): node.text for node in block.iter("code")}
    assert forms == {
        "Markdown": "[EXC01](https://example.org/r/EXC01/): Keep no error.",
        "reStructuredText": "`EXC01 <https://example.org/r/EXC01/>`_: Keep no error.",
        "address": "https://example.org/r/EXC01/",
    }


@given(MARKUP, MARKUP)
def test_sentence_and_address_are_no_markup(sentence: str, base: str) -> None:
    block = ET.fromstring(cite(rule(sentence), base))  # noqa: S314 -- our own
    assert [node.tag for node in block.iter()] == ["details", "summary", *["p", "code"] * 3]
