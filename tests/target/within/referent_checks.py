# mypy: ignore-errors
"""Checks, within PyPy, of `references`."""

import sys

from _prudent_target.referents import OwnedDictionary, referents_of


def check_a_list_is_walked_in_the_order_of_cpython():
    first, second = object(), object()
    assert list(map(id, referents_of([first, second]))) == [id(second), id(first)]


def check_a_dictionary_of_ours_does_not_lead_back_to_its_exception():
    value = object()
    attributes = OwnedDictionary({"own": value})
    attributes.owner = ValueError()
    assert list(map(id, referents_of(attributes))) == [id(value)]


def check_a_frame_that_an_exception_has_left_keeps_its_locals_and_no_temporaries():
    kept = object()

    def fail(local):
        [object(), int("no number"), local]

    try:
        fail(kept)
    except ValueError:
        frame = sys.exc_info()[2].tb_next.tb_frame
    found = referents_of(frame)
    assert any(one is kept for one in found)
    assert not any(type(one) is object and one is not kept for one in found)
