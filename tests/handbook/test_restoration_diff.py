"""A mended listing shows which of its lines had been lost, and which were changed."""

from __future__ import annotations

from prudent.handbook.restoration_diff import restoration_diff

SALVAGED = """\
def foo():
        return bar()
    except Exception as e:
        print "got this here", e
"""
MENDED = """\
def foo():
    try:
        return bar()
    except Exception as e:
        print "got this here", e
"""


def test_a_line_that_was_lost_is_marked_and_all_others_are_not() -> None:
    assert restoration_diff(SALVAGED, MENDED) == (
        ' def foo():\n+    try:\n         return bar()\n     except Exception as e:\n         print "got this here", e'
    )


def test_lost_indentation_is_no_change() -> None:
    assert restoration_diff("if x:\ny = 1\n", "if x:\n    y = 1\n") == " if x:\n     y = 1"


def test_a_line_that_was_wrong_stands_above_what_replaces_it() -> None:
    changed = restoration_diff("return func(*args, **args)\n", "return func(*args, **kwargs)\n")
    assert changed == "-return func(*args, **args)\n+return func(*args, **kwargs)"


def test_blank_lines_are_neither_lost_nor_restored() -> None:
    assert restoration_diff("a = 1\n\n\nb = 2\n", "a = 1\n\nb = 2\n") == " a = 1\n\n b = 2"


def test_nothing_is_marked_in_a_listing_that_reached_us_whole() -> None:
    assert not any(line.startswith(("+", "-")) for line in restoration_diff(MENDED, MENDED).split("\n"))
