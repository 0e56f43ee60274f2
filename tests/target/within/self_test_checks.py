# mypy: ignore-errors
"""The counting is right on every ordinary build, and refused where an interpreter counts otherwise."""

import gc
import sys
import types

from _prudent_target import garbage_detection_self_test, thread_suspension
from _prudent_target.leak_check import LeakCheck

gc.disable()
COUNT = sys.getrefcount
DEFERRED = 2**60  # what PEP 703 adds to the count of an object whose references are counted late


def refusal_with(count):
    """What is said where references are counted by this function, and afterwards all is as before."""
    sys.getrefcount = count
    try:
        return garbage_detection_self_test._try_counting()
    finally:
        sys.getrefcount = COUNT


def counting_late(kinds):
    """Counts as a free-threaded build does, that defers the references to such objects."""
    return lambda each: COUNT(each) - 1 + (DEFERRED if isinstance(each, kinds) else 0)


def check_an_ordinary_build_is_judged():
    assert refusal_with(COUNT) == ""


def check_the_trial_leaves_nothing_behind_and_the_collector_as_it_was():
    gc.collect()
    if hasattr(gc, "unfreeze"):
        gc.unfreeze()  # what 3.12 has frozen before any program runs
    before = len(gc.get_objects())
    refusal_with(COUNT)
    assert len(gc.get_objects()) <= before + 5, (before, len(gc.get_objects()))
    assert not gc.isenabled()
    assert not gc.garbage


def check_deferred_counts_of_functions_are_refused():
    said = refusal_with(counting_late(types.FunctionType))
    assert said.startswith("it takes a dead cycle through a function for alive (PEP 703: deferred"), said


def check_deferred_counts_of_classes_are_refused():
    said = refusal_with(counting_late(type))
    assert said.startswith("it takes a dead cycle through a class for alive (PEP 703: deferred"), said


def check_immortal_exceptions_are_refused():
    said = refusal_with(counting_late(types.TracebackType))
    assert said.startswith("it takes a dead cycle through an exception for alive"), said


def check_references_that_are_not_counted_are_refused():
    said = refusal_with(lambda each: COUNT(each) - 1 - isinstance(each, types.FunctionType))
    assert said.startswith("it counts fewer references than there are (PEP 703: deferred"), said


def check_references_from_a_frame_that_are_not_counted_are_refused():
    said = refusal_with(lambda each: COUNT(each) - 1 - (isinstance(each, list) and len(each) == 4))
    assert said.startswith("it takes what a list holds for garbage (PEP 703: deferred or biased"), said


def check_it_is_tried_once():
    garbage_detection_self_test._answers[:] = []
    assert garbage_detection_self_test.refusal() == ""
    sys.getrefcount = counting_late(types.FunctionType)
    assert garbage_detection_self_test.refusal() == ""
    garbage_detection_self_test._answers[:] = []
    said = garbage_detection_self_test.refusal()
    sys.getrefcount = COUNT
    garbage_detection_self_test._answers[:] = []
    assert bool(said) == hasattr(gc, "freeze"), said


def check_a_refused_report_tells_why_and_nothing_else():
    garbage_detection_self_test._answers[:] = ["it counts otherwise"]
    report = LeakCheck([]).report({})
    garbage_detection_self_test._answers[:] = []
    assert report == {
        "leaks": [],
        "held": [],
        "uncollectable": 0,
        "exact": True,
        "unjudged": "it counts otherwise",
    }


def check_threads_that_no_lock_makes_wait_are_refused():
    lock = thread_suspension._thread.allocate_lock()
    lock.acquire()
    begun = thread_suspension._thread.allocate_lock()
    begun.acquire()
    before = getattr(sys, "_is_gil_enabled", None)
    ended = thread_suspension._thread.allocate_lock()
    ended.acquire()

    def wait():
        begun.release()
        lock.acquire()
        ended.release()

    assert thread_suspension.why_not_paused() == ""
    thread_suspension._thread.start_new_thread(wait, ())
    begun.acquire()
    try:
        assert thread_suspension.why_not_paused() == ""  # there is a lock
        sys._is_gil_enabled = lambda: False
        assert "without the GIL" in thread_suspension.why_not_paused()
        assert "without the GIL" in LeakCheck([]).report({})["unjudged"]
    finally:
        if before:
            sys._is_gil_enabled = before
        elif hasattr(sys, "_is_gil_enabled"):
            del sys._is_gil_enabled
        lock.release()
        ended.acquire()
