from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.model.expectation import Declaration, Expectation, ExpectedLeak
from prudent.model.interpreter import Interpreter
from prudent.model.judgement import judge
from prudent.model.observation import Ending, Holding, Leak, Observation, PartOutcome, Step
from prudent.model.reference_path_text import as_toml, as_written, matches
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status, Verdict

FEW = settings(max_examples=25)  # other examples every time: a unit test is over before anybody waits

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="")
STEPS = ("frame read, local 'kept'", "dict['a  b']", "ValueError.__traceback__", "tb_frame", "frame read")
PRINTED = "frame read, local 'kept' -> dict['a  b'] -> ValueError.__traceback__ -> tb_frame -> frame read"


def leak(key: str) -> Leak:
    """A leak through the item of a dictionary, as the check on Python 3 labels it."""
    steps = (
        Step("frame", "read", "local 'kept'"),
        Step("object", "dict", f"[{key!r}]"),
        Step("exception", "ValueError", ".__traceback__"),
        Step("traceback", "traceback", ".tb_frame"),
    )
    return Leak(steps, "snippet", 1, "", kept_by_name=False, count=1, objects=4, bytes=900)


def verdict(cycles: tuple[Leak, ...] = (), holdings: tuple[Holding, ...] = (), **declared: object) -> Verdict:
    part = Part(Kind.SCRIPT, "pass", "bad.py", ((1, 0),))
    declaration = Declaration(1, (Expectation(1, **declared),))  # type: ignore[arg-type]
    outcome = PartOutcome("", None, (), 0, skipped=False)
    observation = Observation(Ending.FINISHED, "", (outcome,), "", cycles, holdings, 0, exact=True)
    return judge(Snippet("bad.py", "bad.py", 1, (part,), declaration), HERE, observation)


def copied(text: str) -> str:
    """What a reader's declaration holds who has copied the text into his TOML as `as_toml` writes it."""
    return as_written(tomllib.loads(f"path = {as_toml(text)}")["path"])


@pytest.mark.parametrize(
    "declared",
    [
        PRINTED,
        PRINTED.replace(" -> ", " → "),  # as pages show it
        PRINTED.replace("  ", "\N{NO-BREAK SPACE} "),  # as browsers copy it
        PRINTED.replace(" -> ValueError", " ->\n    ValueError"),
        PRINTED.replace("read, local", "read,\n    local"),
        f"\n{PRINTED}\n",
        PRINTED.replace(" -> ", "->"),
    ],
)
def test_a_path_is_itself_however_it_was_copied_or_wrapped(declared: str) -> None:
    assert matches(as_written(declared), STEPS)


@pytest.mark.parametrize(
    "declared",
    [
        PRINTED.replace("'a  b'", "'a b'"),
        PRINTED.removesuffix(" -> frame read"),
        PRINTED.replace("tb_frame", "tb_next"),
        "",
    ],
)
def test_another_path_is_another(declared: str) -> None:
    assert not matches(as_written(declared), STEPS)


@pytest.mark.parametrize("key", ["a  b", "a -> b", "a → b", "a\tb\nc", "a\N{NO-BREAK SPACE}b", "'", '"', "\\", "'''"])
def test_a_leak_that_is_printed_can_be_declared(key: str) -> None:
    seen = leak(key)
    (problem,) = verdict((seen,), clean=True).problems
    assert problem.happened == f"it leaks: {seen.path}"
    declared = (ExpectedLeak(copied(seen.path)),)
    assert verdict((seen,), leaks=declared).status is Status.PROVED
    assert verdict((leak(f"{key}x"),), leaks=declared).status is Status.REFUTED


@FEW
@given(st.text(min_size=1))
def test_that_holds_for_every_key(key: str) -> None:
    seen = leak(key)
    assert seen.path.isprintable()
    assert verdict((seen,), leaks=(ExpectedLeak(copied(seen.path)),)).status is Status.PROVED


@FEW
@given(st.text(min_size=1))
def test_that_holds_for_what_is_held(key: str) -> None:
    holding = Holding(f"module name 'kept'[{key!r}]", (Step("exception", "ValueError", ".__traceback__"),), 1)
    assert verdict(holdings=(holding,), clean=True).status is Status.REFUTED
    assert verdict(holdings=(holding,), held=(copied(holding.path),)).status is Status.PROVED


def test_the_message_says_how_to_write_what_quotation_marks_cannot_hold() -> None:
    (plain,) = verdict((leak("a"),), clean=True).problems
    assert plain.fix == "break the cycle, or declare the path in the table at line 1"
    seen = leak("a\\b")
    (problem,) = verdict((seen,), clean=True).problems
    assert f"declare the path as '''{seen.path}''' in the table" in problem.fix


@FEW
@given(st.text())
def test_every_text_can_be_written_as_toml(text: str) -> None:
    assert tomllib.loads(f"text = {as_toml(text)}")["text"] == text
