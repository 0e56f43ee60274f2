"""A cause is named by its place and by its path, as a person reads them."""

from __future__ import annotations

from prudent.diagnosis.cause import Cause, CauseKind
from prudent.diagnosis.code_owner import Owner, OwnerKind
from prudent.model.observation import Step

STEPS = (Step("frame", "read", "local 'kept'"), Step("exception", "ValueError", ".__traceback__"))


def cause(*, file: str = "own.py", line: int = 1, function: str = "read", kind: CauseKind = CauseKind.CYCLE) -> Cause:
    return Cause(kind, Owner(OwnerKind.OWN, "", file), line, function, "local 'kept'", "EXC01", STEPS, 1, 3, 300)


def test_a_place_names_file_line_function_and_name() -> None:
    assert cause().place == "own.py:1 in read: local 'kept'"


def test_a_place_leaves_out_a_line_and_a_function_that_are_unknown() -> None:
    assert cause(line=0, function="").place == "own.py: local 'kept'"


def test_no_place_steers_the_terminal() -> None:
    assert cause(file="own\x1b[31m.py").place == "own\\x1b[31m.py:1 in read: local 'kept'"


def test_a_path_is_one_line_that_begins_with_the_name() -> None:
    assert cause().path == "local 'kept' -> frame read, local 'kept' -> ValueError.__traceback__"


def test_only_what_a_name_keeps_is_held() -> None:
    assert cause(kind=CauseKind.HELD).is_held
    assert not cause().is_held
