from __future__ import annotations

import pytest

from prudent.model.json_reader import FieldError
from prudent.model.program_report import Ending, ProgramReport

REPORT = {
    "ending": "finished",
    "detail": "",
    "leaks": [],
    "held": [
        {
            "holding": {"root": "module name 'saved'", "steps": [], "count": 1},
            "where": "snippet",
            "part": "script.py",
            "line": 3,
            "module": "",
        }
    ],
    "uncollectable": 0,
    "exact": True,
}


def test_report_of_the_target_interpreter_is_read() -> None:
    report = ProgramReport.from_json(REPORT)
    assert (report.ending, report.looked) == (Ending.FINISHED, True)
    assert report.held[0].holding.path == "module name 'saved'"


@pytest.mark.parametrize("change", [{"ending": "splendid"}, {"held": [{}]}, {"looked": False}, {"exact": 1}])
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(FieldError):
        ProgramReport.from_json(REPORT | change)
