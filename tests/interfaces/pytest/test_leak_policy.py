"""What counts: cycles in one's own code, without the idiom of pytest.raises, unless more is asked for."""

from __future__ import annotations

import pytest

from prudent.diagnosis.cause import Cause, CauseKind
from prudent.diagnosis.code_owner import Owner, OwnerKind
from prudent.interfaces.pytest.leak_policy import LeakPolicy

OWN, OTHER = Owner(OwnerKind.OWN, "", "a.py"), Owner(OwnerKind.PACKAGE, "b 1", "b.py")


def cause(owner: Owner = OWN, rule: str = "EXC01", kind: CauseKind = CauseKind.CYCLE) -> Cause:
    return Cause(kind, owner, 1, "f", "local 'x'", rule, (), 1, 1, 1)


@pytest.mark.parametrize(
    ("policy", "found", "counts"),
    [
        (LeakPolicy(every=False, raises=False), cause(), True),
        (LeakPolicy(every=False, raises=False), cause(OTHER), False),
        (LeakPolicy(every=True, raises=False), cause(OTHER), True),
        (LeakPolicy(every=False, raises=False), cause(rule="EXC12"), False),
        (LeakPolicy(every=False, raises=True), cause(rule="EXC12"), True),
        (LeakPolicy(every=False, raises=True), cause(OTHER, "EXC12"), False),
        (LeakPolicy(every=True, raises=True), cause(kind=CauseKind.HELD), False),
    ],
)
def test_what_counts(policy: LeakPolicy, found: Cause, *, counts: bool) -> None:
    assert policy.counts(found) is counts
