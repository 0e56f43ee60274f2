"""What a run that did not finish is answered with."""

from __future__ import annotations

import pytest

from prudent.model.failed_run_advice import failed_run_advice
from prudent.model.observation import Ending

UNFINISHED = [ending for ending in Ending if ending is not Ending.FINISHED]


def test_every_ending_has_a_way_out_of_its_own() -> None:
    assert len({failed_run_advice(ending) for ending in UNFINISHED}) == len(UNFINISHED)


@pytest.mark.parametrize(
    ("ending", "word"),
    [
        (Ending.TIMED_OUT, "'seconds'"),
        (Ending.PRINTED_TOO_MUCH, "'output'"),
        (Ending.RAN_OUT_OF_DISK, "TMPDIR"),
        (Ending.EXITED, "os._exit"),
        (Ending.CRASHED, "in a process that it starts"),
        (Ending.KILLED_ITS_RUNNER, "that it has started"),
        (Ending.COULD_NOT_BE_RUN, "was not judged"),
    ],
)
def test_it_fits_the_case(ending: Ending, word: str) -> None:
    assert word in failed_run_advice(ending)
