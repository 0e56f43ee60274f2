# mypy: ignore-errors
"""Checks, within PyPy, of `raised_exceptions`."""

import gc
import sys

from _prudent_target.raised_exceptions import RaisedExceptions


def raised(kind):
    def fail():
        raise kind("words")

    try:
        fail()
    except kind as error:
        return error


def noted(*kinds):
    notes = RaisedExceptions()
    notes.start()
    try:
        kept = list(raised(kind) for kind in kinds)
    finally:
        notes.stop()
    return notes, kept


def check_what_was_raised_is_noted_whether_it_takes_a_weak_reference_or_not():
    notes, kept = noted(ValueError, OSError, AttributeError)
    found = notes.still_there()
    assert set(map(id, kept)) <= set(map(id, found)), found


def check_nothing_is_kept_alive():
    notes, kept = noted(ValueError, OSError, AttributeError)
    assert notes.any_left()
    del kept[:]
    for _ in range(5):
        gc.collect()
    assert notes.still_there() == []
    assert not notes.any_left()


def check_the_program_sees_its_own_attributes_alone():
    _notes, (error,) = noted(OSError)
    error.own = 1
    assert vars(error) == {"own": 1}


def check_the_trace_function_of_before_is_given_back():
    def own(*_event):
        return None

    sys.settrace(own)
    try:
        noted(ValueError)
        assert sys.gettrace() is own
    finally:
        sys.settrace(None)
