# mypy: ignore-errors
"""Which reference cycles are findings, and how each is described."""

import gc
import sys

from _prudent_target import cycles
from _prudent_target.garbage_detection import Baseline, look

gc.disable()
OWNED = ["frame", "exception", "traceback"]


class Node(object):
    pass


def keep():
    try:
        raise ValueError("kept")
    except ValueError:
        kept = sys.exc_info()[1]
        kept.back = sys.exc_info()[2]  # Python 2 has no __traceback__


def ring():
    node = Node()
    node.error = KeyError("in a ring")
    node.error.node = node


def found(function, known=frozenset()):
    """The findings that a call leaves behind."""
    baseline = Baseline()
    function()
    if hasattr(sys, "exc_clear"):
        sys.exc_clear()
    heap = look(baseline)
    return cycles.find(heap.garbage, known)


def check_a_cycle_begins_at_the_local_that_owns_it():
    (finding,) = found(keep)
    first = finding["steps"][0]
    assert (first["kind"], first["name"], first["edge"]) == ("frame", "keep", "local 'kept'"), first
    assert finding["line"] == keep.__code__.co_firstlineno
    assert finding["file"] == keep.__code__.co_filename


def check_a_cycle_without_a_frame_begins_at_the_exception():
    (finding,) = found(ring)
    assert [step["name"] for step in finding["steps"]] in (["KeyError", "Node"], ["Node", "KeyError"])
    assert finding["objects"] >= 2
    assert finding["bytes"] > 0


class Alike(type):
    """All of its classes are equal, and have no hash."""

    def __eq__(cls, other):
        return True

    __hash__ = None


def check_classes_that_are_equal_or_have_no_hash_hide_no_exception():
    plain, error = Alike("Plain", (object,), {}), Alike("Error", (ValueError,), {})

    def rings():
        for own in (plain(), error(), plain()):
            own.myself = own

    (finding,) = found(rings)
    assert [step["name"] for step in finding["steps"]] == ["Error"]


def check_a_ring_without_an_exception_is_no_finding():
    def plain():
        node = Node()
        node.myself = node

    assert found(plain) == []


def check_what_is_known_is_no_finding_again():
    baseline = Baseline()
    ring()
    heap = look(baseline)
    (finding,) = cycles.find(heap.garbage, frozenset())
    assert cycles.find(heap.garbage, frozenset(finding["keys"])) == []


def check_two_cycles_are_two_findings():
    def both():
        ring()
        ring()

    assert len(found(both)) == 2


def check_without_garbage_nothing_is_found():
    assert cycles.find([], frozenset()) == []
