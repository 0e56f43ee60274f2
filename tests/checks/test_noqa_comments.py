from __future__ import annotations

import pytest

from prudent.checks.checker import check_text

KEPT = "def f(text):\n    try:\n        return int(text)\n    except ValueError as error:\n        kept = error{}\n"


def silent(text: str) -> bool:
    return not check_text(text, "x.py")


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa",
        "#noqa",
        "# NOQA",
        "# noqa: EXC01",
        "# noqa:EXC02,EXC01",
        "# noqa : EXC02 EXC01 -- why",
        "# noqa: PRU101",
    ],
)
def test_a_line_is_silenced_for_all_rules_or_for_some(comment: str) -> None:
    assert silent(KEPT.format(f"  {comment}"))


@pytest.mark.parametrize("comment", ["# no qa", "# noqa: EXC02", "# noqa: PRU102", '; "# noqa"', ""])
def test_and_not_for_others(comment: str) -> None:
    assert not silent(KEPT.format(f"  {comment}"))


@pytest.mark.parametrize("odd", ["\f", "\u2028", "\x1c", "\x85"])
def test_what_ends_no_line_of_python_moves_no_comment(odd: str) -> None:
    text = f"x = '{odd}'\n" if odd != "\f" else "\f\n"
    assert silent(text + KEPT.format("  # noqa"))
    assert not silent(text + KEPT.format("") + "y = 1  # noqa\n")


def test_a_comment_holds_for_its_whole_statement() -> None:
    assert silent(
        KEPT.format(" = dict(  # noqa: EXC01\n            key=1,\n        )").replace(
            "kept = error", "kept = e = error"
        )
    )
    assert silent("def f(e):\n    raise e.with_traceback(\n        None,\n    )  # noqa: EXC03\n")


@pytest.mark.parametrize("comment", ["# ruff: noqa", "# flake8: noqa", "# prudent: noqa", "# ruff: noqa: EXC01"])
def test_a_file_is_silenced_by_a_comment_on_a_line_of_its_own(comment: str) -> None:
    assert silent(f"{comment}\n{KEPT.format('')}")
    assert silent(f"{KEPT.format('')}\n{comment}\n")
    assert not silent(f"x = 1  {comment}\n{KEPT.format('')}")
    assert not silent(f"x = '''\n{comment}\n'''\n{KEPT.format('')}")


def test_a_file_silenced_for_one_rule_shows_the_others() -> None:
    assert not silent(f"# flake8: noqa: EXC02\n{KEPT.format('')}")
