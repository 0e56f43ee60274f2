from __future__ import annotations

from prudent.handbook.rules_export import plain


def test_a_sentence_loses_its_marks() -> None:
    assert plain("Keep *no* `error`,\n see {rule}`EXC02`.") == "Keep no error, see EXC02."
    assert plain("It {claim}`leaks\n<x/bad.py: leaks on >=3>` {rule}`too <EXC02>`.") == "It leaks too."
