"""The card's difference of bad and good code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.handbook.cure_diff import CompareError, changed_lines, cure_diff, is_one_line

BAD = """\
import sys


def read(text):
    try:
        return int(text)
    except ValueError as error:
        kept = error
        return kept


def main():
    print(read("seven"))


main()
"""
GOOD = BAD.replace("        kept = error\n        return kept\n", "        return str(error)\n")


def test_a_change_stands_in_its_whole_function() -> None:
    assert cure_diff(BAD, GOOD) == (
        " def read(text):\n"
        "     try:\n"
        "         return int(text)\n"
        "     except ValueError as error:\n"
        "-        kept = error\n"
        "-        return kept\n"
        "+        return str(error)"
    )


def test_what_lies_between_two_changes_is_left_out_and_seen_to_be() -> None:
    bad = BAD.replace("import sys", "import sys\n\nROWS = 10")
    good = GOOD.replace("import sys", "import sys\nimport traceback\n\nROWS = 10")
    assert cure_diff(bad, good).startswith(" import sys\n+import traceback\n ...\n def read(text):\n")


def test_blank_lines_between_two_changes_stay_one() -> None:
    good = GOOD.replace("import sys", "import sys\nimport traceback")
    assert cure_diff(BAD, good).startswith(" import sys\n+import traceback\n\n def read(text):\n")


def test_a_change_at_the_top_level_shows_nothing_of_the_function_above() -> None:
    diff = cure_diff(BAD, BAD.replace("\nmain()\n", "\nprint(main())\n"))
    assert diff == "-main()\n+print(main())"


def test_a_change_far_below_its_function_shows_a_few_lines() -> None:
    body = "".join(f"    step({number})\n" for number in range(20))
    bad, good = f"def run():\n{body}    old()\n", f"def run():\n{body}    new()\n"
    assert cure_diff(bad, good) == "     step(17)\n     step(18)\n     step(19)\n-    old()\n+    new()"


def test_names_restrict_both_sides() -> None:
    good = GOOD.replace("import sys", "import traceback")
    assert "import" in cure_diff(BAD, good)
    assert cure_diff(BAD, good, ["read"]) == cure_diff(BAD, GOOD)


def test_a_function_that_only_the_good_side_has_is_added() -> None:
    good = GOOD + "\n\ndef extra():\n    pass\n"
    assert cure_diff(BAD, good, ["extra"]) == "+def extra():\n+    pass"


def test_a_name_that_nobody_defines_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(CompareError, match="neither side defines 'reed'; there are main, read"):
        cure_diff(BAD, GOOD, ["reed"])


def test_code_that_cannot_be_parsed_is_only_refused_if_names_are_given() -> None:
    assert cure_diff("print 1\n", "print 2\n") == "-print 1\n+print 2"
    with pytest.raises(SyntaxError):
        cure_diff("print 1\n", "print 2\n", ["read"])


def test_equal_code_has_no_difference() -> None:
    assert cure_diff(BAD, BAD) == ""


CODE = st.lists(st.sampled_from(["", "", "a", "    b", "    c", "def d():", "e"]), max_size=25).map("\n".join)


@given(CODE, CODE)
def test_no_line_is_invented_and_no_change_is_lost(bad: str, good: str) -> None:
    lines = cure_diff(bad, good).split("\n")
    before, after = bad.strip("\n").split("\n"), good.strip("\n").split("\n")
    for line in lines:
        if line.startswith(("-", " ")) and line != " ...":
            assert line[1:] in [old.rstrip() for old in before]
        if line.startswith("+"):
            assert line[1:] in [new.rstrip() for new in after]
    assert {new for new in after if new.strip()} - set(before) <= {line[1:] for line in lines if line[:1] == "+"}
    assert {old for old in before if old.strip()} - set(after) <= {line[1:] for line in lines if line[:1] == "-"}


@pytest.mark.parametrize("diff", ["+x = 1", " def f():\n-    x\n+    y\n z", "-x = 1", "+x = 1\n+\n y"])
def test_a_cure_that_adds_takes_out_or_replaces_a_line_is_one_line(diff: str) -> None:
    assert is_one_line(changed_lines(diff))


@pytest.mark.parametrize("diff", ["", " x = 1", "+x = 1\n+y = 2", "-x = 1\n y = 2\n-z = 3"])
def test_a_cure_that_changes_nothing_or_more_is_not(diff: str) -> None:
    assert not is_one_line(changed_lines(diff))
