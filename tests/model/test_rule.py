from __future__ import annotations

from prudent.model.condition import Condition
from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.outcome import Outcome
from prudent.model.rule import Rule, judge_rule
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status, Verdict

OLD, NEW = (
    Interpreter(
        "cpython", (major, minor, 0), f"{major}.{minor}.0", "linux", "", free_threaded=False, debug=False, build=""
    )
    for major, minor in ((2, 7), (3, 13))
)
FOLDER = "snippets/x"
LEAKS, CLEAN = Verdict(Status.PROVED, Outcome.LEAKS), Verdict(Status.PROVED, Outcome.CLEAN)
NOT_APPLICABLE = Verdict(Status.NOT_APPLICABLE, Outcome.NOT_APPLICABLE)
NOT_RUN = Verdict(Status.NOT_RUN, Outcome.NOT_RUN)


def faults(versions: str = "", **verdicts: tuple[Verdict, Verdict]) -> list[str]:
    """Judge a rule on snippets by name, each with its verdicts on the old and on the new interpreter."""
    condition = Condition.parse(versions) if versions else Condition()
    rule = Rule("EXC01", "T", "S.", "holds", "docs/x.md", 3, FOLDER, condition)
    seen: dict[tuple[str, Interpreter], Verdict] = {}
    snippets = []
    for name, pair in verdicts.items():
        path = f"{FOLDER}/{name}.py"
        snippets.append(Snippet(path, path, 1, (), clean_everywhere(1)))
        seen |= {(path, interpreter): verdict for interpreter, verdict in zip((OLD, NEW), pair, strict=True)}
    problems = judge_rule(rule, snippets, (OLD, NEW), seen)
    assert all(str(problem).startswith("docs/x.md:3: declared rule EXC01, ") for problem in problems)
    return [f"{problem.declared.partition(', ')[2]}: {problem.happened}; {problem.fix}" for problem in problems]


def test_a_rule_holds_whose_bad_snippet_violates_it_and_whose_good_one_does_not() -> None:
    assert faults(bad=(LEAKS, LEAKS), good=(CLEAN, CLEAN)) == []
    assert faults(">=3", bad=(CLEAN, LEAKS), good=(CLEAN, CLEAN)) == []


def test_swapped_snippets_are_found() -> None:
    found = faults(bad=(CLEAN, CLEAN), good=(LEAKS, LEAKS))
    assert any("are bad and good swapped?" in fault for fault in found)
    assert any("snippets/x/good.py violates it on 2.7, 3.13" in fault for fault in found)


def test_a_bad_snippet_that_violates_nowhere_is_found() -> None:
    found = faults(bad=(CLEAN, CLEAN), good=(CLEAN, CLEAN))
    assert any("none violates it on any interpreter" in fault for fault in found)


def test_a_good_snippet_that_violates_is_found() -> None:
    (fault,) = faults(bad=(LEAKS, LEAKS), good=(CLEAN, LEAKS))
    assert fault == (
        "satisfied by its good snippets: snippets/x/good.py violates it on 3.13; fix the good snippet, or rename it"
    )


def test_each_good_snippet_must_satisfy_the_rule() -> None:
    (fault,) = faults(bad=(LEAKS, LEAKS), good=(CLEAN, CLEAN), good_other=(LEAKS, CLEAN))
    assert "snippets/x/good_other.py violates it on 2.7;" in fault


def test_one_bad_snippet_is_enough_to_show_a_violation() -> None:
    assert faults(bad=(LEAKS, CLEAN), bad_new=(CLEAN, LEAKS), good=(CLEAN, CLEAN)) == []


def test_versions_that_are_too_wide_are_found() -> None:
    (fault,) = faults(bad=(CLEAN, LEAKS), good=(CLEAN, CLEAN))
    assert "no bad snippet violates it on 2.7; narrow ':versions:'" in fault


def test_versions_that_are_too_narrow_are_found() -> None:
    (fault,) = faults(">=3", bad=(LEAKS, LEAKS), good=(CLEAN, CLEAN))
    assert "violated only on >=3: a bad snippet violates it on 2.7; widen ':versions:'" in fault


def test_a_missing_snippet_is_found() -> None:
    assert faults(good=(CLEAN, CLEAN)) == ["bad and good snippets: no bad*.py in snippets/x; write it"]
    assert faults(bad=(LEAKS, LEAKS)) == ["bad and good snippets: no good*.py in snippets/x; write it"]
    assert faults(trap=(LEAKS, LEAKS))


def test_a_file_of_another_name_is_neither_bad_nor_good() -> None:
    assert faults(bad=(LEAKS, LEAKS), good=(CLEAN, CLEAN), cure=(LEAKS, LEAKS), badly=(CLEAN, CLEAN)) == []


def test_a_strangers_snippet_has_no_role() -> None:
    rule = Rule("EXC01", "T", "S.", "holds", "docs/x.md", 3, FOLDER)
    for path in ("snippets/y/bad.py", "snippets/x/deeper/bad.py", "bad.py"):
        assert rule.role(Snippet(path, path, 1, (), clean_everywhere(1))) is None
    path = "snippets/x/bad_second.py"
    assert rule.role(Snippet(path, path, 1, (), clean_everywhere(1))) == "bad"


def test_a_bad_snippet_is_not_missed_where_it_does_not_apply() -> None:
    assert faults(">=3", bad=(NOT_APPLICABLE, LEAKS), good=(CLEAN, CLEAN)) == []


def test_a_good_snippet_must_apply_wherever_the_rule_is_violated() -> None:
    (fault,) = faults(bad=(LEAKS, LEAKS), good=(NOT_APPLICABLE, CLEAN))
    assert "a good snippet wherever it is violated: none applies on 2.7; widen a good snippet's 'applies'" in fault


def test_a_refuted_verdict_counts_as_what_happened() -> None:
    timed_out = Verdict(Status.REFUTED, Outcome.TIMED_OUT)
    assert faults(bad=(timed_out, LEAKS), good=(CLEAN, CLEAN))
    assert faults(bad=(Verdict(Status.REFUTED, Outcome.LEAKS), LEAKS), good=(CLEAN, CLEAN)) == []


def test_a_declared_violation_is_one() -> None:
    prints = Verdict(Status.PROVED, Outcome.CLEAN, declared_violation=True)
    assert faults(bad=(prints, prints), good=(CLEAN, CLEAN)) == []


def test_nothing_is_said_of_a_rule_that_was_not_run() -> None:
    assert faults(bad=(NOT_RUN, NOT_RUN), good=(NOT_RUN, NOT_RUN)) == []
