from __future__ import annotations

from prudent.checks.rule_codes import CHECKED, OPT_IN
from prudent.checks.rule_selection import DEFAULT, Selection


def taken(selection: Selection, path: str = "") -> set[str]:
    return {rule for rule in CHECKED if selection.takes(rule, path)}


def test_by_default_all_are_looked_for_that_nobody_must_ask_for() -> None:
    assert taken(DEFAULT) == set(CHECKED) - OPT_IN


def test_what_is_selected_is_all_that_is_looked_for() -> None:
    assert taken(Selection(select=("EXC01", "PRX"))) == {"EXC01", "PRX03", "PRX04", "PRX05"}
    assert taken(Selection(select=("ALL",))) == set(CHECKED)


def test_what_is_asked_for_besides_is_added_to_either() -> None:
    assert taken(Selection(extend_select=("PRX05",))) == taken(DEFAULT) | {"PRX05"}
    assert taken(Selection(select=("EXC01",), extend_select=("PRU203", "PRX05"))) == {"EXC01", "PRX05"}


def test_what_is_ignored_is_not_looked_for_although_it_is_selected() -> None:
    assert taken(Selection(select=("PRX",), ignore=("PRX03",))) == {"PRX04", "PRX05"}
    assert taken(Selection(extend_select=("PRX",), ignore=("EXC", "PRX04", "PRX05"))) == {"KIL02", "PRX03"}


def test_what_is_ignored_by_file_is_looked_for_in_others() -> None:
    selection = Selection(select=("PRX",), per_file_ignores={"tests/*": ("PRX03",), "*_gen.py": ("PRX",)})
    assert taken(selection, "src/a.py") == {"PRX03", "PRX04", "PRX05"}
    assert taken(selection, "tests/deep/a.py") == {"PRX04", "PRX05"}
    assert taken(selection, "src/a_gen.py") == set()
