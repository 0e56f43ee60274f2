from __future__ import annotations

from dataclasses import replace

from prudent.model.observation import Ending, Holding, Leak, Mismatch, Observation, PartOutcome, Raised, Step

NOTHING = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)


def test_paths_read_as_a_walk_along_references() -> None:
    steps = (
        Step("frame", "main", "local 'answer'"),
        Step("exception", "ValueError", ".__traceback__"),
        Step("traceback", "traceback", ".tb_frame"),
        Step("frame", "read", ".f_back"),
    )
    leak = Leak(steps, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=1, bytes=1)
    assert leak.path == (
        "frame main, local 'answer' -> ValueError.__traceback__ -> tb_frame -> frame read.f_back -> frame main"
    )
    assert replace(leak, steps=steps[1:]).path.endswith("frame read.f_back -> ValueError")
    assert Holding("module name 'saved'", steps[1:2], 1).path == "module name 'saved' -> ValueError.__traceback__"


def test_an_observation_sums_up_its_parts() -> None:
    raised = Raised("KeyError", "1", 2)
    parts = (
        PartOutcome("a\n", None, (), 0, skipped=False),
        PartOutcome("b\n", raised, (Mismatch(1, "f()", "1", "2"),), 1, skipped=False),
    )
    observation = replace(NOTHING, parts=parts)
    assert (observation.printed, observation.raised) == ("a\nb\n", raised)
    assert [str(raised), str(replace(raised, message=""))] == ["KeyError: 1", "KeyError"]
    assert NOTHING.raised is None
