"""Checks, within an interpreter, of `young_objects`."""

import gc
import weakref

from _prudent_target.young_objects import YoungBaseline


class Box(object):
    pass


def check_what_a_collection_has_aged_is_still_new():
    baseline = YoungBaseline()
    baseline.begin()
    box = Box()
    gc.collect()
    other = Box()
    objects = baseline.new_objects()
    assert {id(box), id(other)} <= set(map(id, objects))
    assert len(set(map(id, objects))) == len(objects)
    baseline.end()


def check_addresses_that_a_collection_has_freed_name_no_container_of_the_check():
    baseline = YoungBaseline()
    baseline.begin()
    lists = [[] for _ in range(100)]
    sets = [set() for _ in range(100)]
    gc.collect()
    # The next lists and sets, which the baseline makes for itself, get these addresses.
    del lists[:], sets[:]
    objects = baseline.new_objects()
    assert not any(held is objects for held in objects)
    assert not any(isinstance(held, set) for held in objects)
    baseline.end()


def check_all_is_collected_from_time_to_time():
    baseline = YoungBaseline()
    ring = Box()
    ring.own = ring
    watch = weakref.ref(ring)
    gc.collect()
    del ring
    alive = []
    most = 2 * (10 * 7000 + len(gc.get_objects()))  # CPython would collect all with the half of it
    while watch() is not None:
        assert len(alive) < most, "garbage that is old stays for good"
        baseline.begin()
        alive.extend(Box() for _ in range(1000))
        baseline.end()


def check_a_heap_that_does_not_grow_is_not_collected_as_a_whole():
    generations = []

    def note(phase, details):
        if phase == "start":
            generations.append(details["generation"])

    baseline = YoungBaseline()
    gc.callbacks.append(note)
    try:
        for _ in range(50):
            baseline.begin()
            made = [Box() for _ in range(1000)]
            del made
            kept = [Box() for _ in range(1000)]
            baseline.end()
            del kept
    finally:
        gc.callbacks.remove(note)
    assert set(generations) == {0, 1}, generations


def check_parts_that_keep_little_collect_the_youngest_generation_only():
    collected = []

    def note(phase, details):
        if phase == "start":
            collected.append(details["generation"])

    baseline = YoungBaseline()
    gc.callbacks.append(note)
    try:
        for _ in range(50):
            baseline.begin()
            ring = Box()
            ring.own = ring
            watch = weakref.ref(ring)
            del ring
            baseline.end()
            assert watch() is None
    finally:
        gc.callbacks.remove(note)
    assert set(collected) == {0}, "a suite's whole heap is collected while it does not grow"
