from __future__ import annotations

from prudent.handbook.rule_registry import plain


def test_a_sentence_loses_its_marks() -> None:
    assert plain("Keep *no* `error`,\n see {rule}`EXC02`.") == "Keep no error, see EXC02."
