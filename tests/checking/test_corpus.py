"""The handbook's own snippets: what is bad is found, what is good is not, and each exception has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.checking.checker import CHECKED, UnreadableError, check_text
from prudent.handbook.handbook import read_handbook
from prudent.handbook.settings import Settings
from prudent.model.snippet import Snippet

ROOT = Path(__file__).parent.parent.parent
HANDBOOK = read_handbook(Settings.load(ROOT))
NOT_FOUND = {
    "exceptions-in-attributes/bad_exit.py": "__exit__ stores a parameter: nothing says that it is an exception's",
    "exceptions-in-attributes/bad_match.py": "the name is bound by the caller, out of what a call returns",
    "exceptions-in-attributes/bad_result.py": "the same",
    "exceptions-in-attributes/bad_walrus.py": "the same",
    "tasks-and-futures/bad_attribute.py": "the task is in an attribute",
    "tasks-and-futures/bad_callback.py": "the future is a parameter",
    "tasks-and-futures/bad_caller.py": "it takes two functions to see it",
    "tasks-and-futures/bad_completed.py": "the loop's variable is no task by its looks",
    "tasks-and-futures/bad_gather.py": "gather's results are no exceptions by their looks",
    "held-without-cycle/bad.py": "it is the logging handler that holds it",
    "held-without-cycle/bad_cache.py": "it is the cache that holds it",
    "held-without-cycle/bad_console.py": "it is the console that holds it",
    "held-without-cycle/bad_shared.py": "the exception is made in advance, at module level",
    "star-arguments/bad_decorator.py": "a decorator without wraps clashes with nothing",
    "never-swallow/bad_exception.py": "except Exception catches the kill on 3.7 only",
}
"""Bad snippets that the check does not find, and why: it sees one function, and no types."""
FALSE_ALARMS = {
    "exceptions-in-attributes/good_let_go.py": "another function lets go of it",
}


def chosen(role: str) -> list[object]:
    """The rule and the snippets of that role of every rule that has a check, as far as this Python can read them."""
    return [
        pytest.param(rule.id, snippet, id=name(snippet))
        for rule in HANDBOOK.rules.values()
        if rule.id in CHECKED
        for snippet in HANDBOOK.snippets_of_rule(rule)
        if rule.role(snippet) == role and readable(snippet)
    ]


def found_of_chapter(rule: str, snippet: Snippet) -> bool:
    """Whether the check finds the rule, or one of its chapter's rules, in the snippet."""
    found = {finding.rule for finding in check_text(snippet.parts[0].code, snippet.path)}
    return rule in found or (rule.startswith("EXC") and any(other.startswith("EXC") for other in found))


def readable(snippet: Snippet) -> bool:
    try:
        check_text(snippet.parts[0].code, snippet.path)
    except UnreadableError:
        return False
    return True


def name(snippet: Snippet) -> str:
    return "/".join(snippet.path.split("/")[-2:])


@pytest.mark.parametrize(("rule", "snippet"), chosen("bad"))
def test_what_is_bad_is_found_or_has_a_reason(rule: str, snippet: Snippet) -> None:
    assert found_of_chapter(rule, snippet) != (name(snippet) in NOT_FOUND)


@pytest.mark.parametrize(("rule", "snippet"), chosen("good"))
def test_what_is_good_is_not_found_or_has_a_reason(rule: str, snippet: Snippet) -> None:
    assert found_of_chapter(rule, snippet) == (name(snippet) in FALSE_ALARMS)


def test_every_reason_is_that_of_a_snippet() -> None:
    names = {name(snippet) for snippet in HANDBOOK.snippets.values()}
    assert {*NOT_FOUND, *FALSE_ALARMS} <= names
