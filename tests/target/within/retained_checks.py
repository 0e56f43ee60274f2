# mypy: ignore-errors
"""What holds a traceback alive with no cycle, and by which name."""

import gc
import sys

from _prudent_target import retained_objects
from _prudent_target.garbage_detection import Baseline, look

gc.disable()


def traceback():
    try:
        raise ValueError("kept")
    except ValueError:
        return sys.exc_info()[2]


def found(namespace, keeps):
    """The findings after a call whose result lives on in the namespace."""
    baseline = Baseline()
    namespace.update(keeps())
    if hasattr(sys, "exc_clear"):
        sys.exc_clear()
    heap = look(baseline)
    return retained_objects.find(heap.live, namespace)


def check_the_name_of_a_module_is_named():
    (finding,) = found({}, lambda: {"saved": traceback()})
    assert finding["root"] == "module name 'saved'"
    assert finding["steps"] == []


def check_the_way_from_the_name_is_told():
    (finding,) = found({}, lambda: {"saved": [traceback()]})
    assert finding["root"] == "module name 'saved'"
    assert [step["edge"] for step in finding["steps"]] == ["[0]"]


def check_the_nearest_name_is_given():
    def both():
        held = traceback()
        return {"a_far_one": [[[held]]], "near": [held]}

    (finding,) = found({}, both)
    assert finding["root"] == "module name 'near'"
    assert len(finding["steps"]) == 1


def check_what_hangs_on_a_held_traceback_is_no_finding_of_its_own():
    def deep():
        def outer():
            return inner()

        def inner():
            raise ValueError("deep")

        try:
            outer()
        except ValueError:
            return {"saved": sys.exc_info()[2]}

    assert len(found({}, deep)) == 1


def check_where_nothing_is_held_nothing_is_found():
    assert found({}, lambda: {"number": 3}) == []


def check_what_is_held_by_a_name_is_confirmed():
    findings = found({}, lambda: {"saved": traceback()})
    assert retained_objects.confirmed(findings) == findings
