# mypy: ignore-errors
"""What is alive, what is garbage, and what it costs."""

import gc
import sys
import weakref

from _prudent_target import garbage_detection
from _prudent_target.garbage_detection import Baseline, cost, is_a, look, referents

gc.disable()


class Node(object):
    pass


def ring():
    node = Node()
    node.myself = node
    return weakref.ref(node)


def ids(members):
    return set(id(member) for member in members)


def check_what_has_a_name_is_alive():
    baseline = Baseline()
    node = Node()
    heap = look(baseline)
    assert id(node) in ids(heap.live)
    assert id(node) not in ids(heap.garbage)


def check_what_is_reached_from_a_name_is_alive():
    baseline = Baseline()
    node = Node()
    node.other = Node()
    node.other.back = node
    heap = look(baseline)
    assert id(node.other) in ids(heap.live)


def check_a_ring_without_a_name_is_garbage():
    baseline = Baseline()
    watch = ring()
    heap = look(baseline)
    assert id(watch()) in ids(heap.garbage)
    assert id(watch()) not in ids(heap.live)


def check_what_only_garbage_refers_to_is_garbage():
    baseline = Baseline()
    watch = ring()
    watch().hanging = Node()
    heap = look(baseline)
    assert id(watch().hanging) in ids(heap.garbage)


def check_what_something_alive_refers_to_as_well_is_alive():
    baseline = Baseline()
    watch = ring()
    shared = watch().hanging = Node()
    heap = look(baseline)
    assert id(shared) in ids(heap.live)
    assert id(watch()) in ids(heap.garbage)


def check_every_object_is_on_one_side():
    baseline = Baseline()
    ring()
    heap = look(baseline)
    assert not ids(heap.live) & ids(heap.garbage)


def check_what_was_there_before_is_not_looked_at():
    node = Node()
    baseline = Baseline()
    heap = look(baseline)
    assert id(node) not in ids(heap.live)


def check_every_reference_is_accounted_for():
    baseline = Baseline()
    ring()
    items = [Node() for _ in range(10)]
    items.append((items, {"items": items}))
    assert look(baseline).exact


def check_looking_closes_no_suspended_generator():
    closed = []

    def numbers():
        try:
            yield 1
        finally:
            closed.append(True)

    def abandon():
        stream = numbers()
        next(stream)
        holder = [stream]
        holder.append(holder)

    baseline = Baseline()
    abandon()
    heap = look(baseline)
    assert any(type(member).__name__ == "generator" for member in heap.garbage)
    assert not closed


def check_looking_calls_no_finalizer():
    called = []

    class Loud(object):
        def __del__(self):
            called.append(True)

    baseline = Baseline()
    loud = Loud()
    loud.myself = loud
    del loud
    look(baseline)
    assert not called


def check_a_heap_that_is_let_go_keeps_nothing():
    baseline = Baseline()
    node = Node()
    watch = weakref.ref(node)
    heap = look(baseline)
    assert id(node) in ids(heap.live)
    del heap, node
    assert watch() is None


def check_an_object_is_not_asked_what_it_is():
    class Shy(object):
        def __getattribute__(self, name):
            raise RuntimeError(name)

    baseline = Baseline()
    shy = Shy()
    heap = look(baseline)
    assert id(shy) in ids(heap.live)
    assert is_a(shy, Shy)
    assert not is_a(shy, list)


def check_a_dead_proxy_is_no_obstacle():
    baseline = Baseline()
    node = Node()
    proxy = weakref.proxy(node)
    del node
    heap = look(baseline)
    assert id(proxy) in ids(heap.live)
    assert not is_a(proxy, Node)


def check_the_modules_of_asyncio_can_be_asked_twice():
    try:
        import _asyncio
        import asyncio
    except ImportError:
        return
    loop = asyncio.new_event_loop()
    for _ in range(3):
        future = loop.create_future()
        waiting = iter(future)
        next(waiting)
        future.set_result(None)
        del waiting
    loop.close()
    for _ in range(3):
        assert len(referents([_asyncio])) < 1000


def check_the_cost_of_a_ring_is_its_members_and_what_only_they_refer_to():
    text = "".join(["a", "b"]) * 1000
    owned = [bytearray(1000)]
    owned.append(owned)
    size = sys.getsizeof(owned) + sys.getsizeof(owned[0])
    assert cost([owned], [owned]) == (2, size)
    owned.append(text)
    assert cost([owned], [owned])[0] == 2  # the text has another referrer: a local of this function


def check_the_cost_of_a_ring_includes_the_garbage_behind_it():
    first, second, alive = [], [], []
    first.extend([first, second, alive])
    count, size = cost([first], [first, second])
    assert count == 2
    assert size == sys.getsizeof(first) + sys.getsizeof(second)


def check_the_cost_of_a_shared_leaf_is_nobodys():
    leaf = bytearray(100)
    first, second = [leaf], [leaf]
    del leaf
    assert cost([first], [first])[0] == 1
    assert cost([first, second], [first, second])[0] == 3


def check_an_object_that_lies_about_its_size_costs_what_it_is():
    class Liar(object):
        def __sizeof__(self):
            raise RuntimeError("no size")

    liar = Liar()
    count, size = cost([liar], [liar])
    assert count >= 1
    assert size > 0


def check_what_a_host_had_stays_alive_even_if_the_program_collects():
    garbage_detection.settle()
    try:
        for collects in (False, True):
            baseline = Baseline()
            kept = [Node()]
            if collects:
                gc.collect()
                kept.append(Node())
            watch = ring()
            seen = look(baseline)
            assert ids(kept) | set([id(kept)]) <= ids(seen.live)
            assert id(watch()) in ids(seen.garbage)
            assert id(gc) not in ids(seen.live)
            assert len(seen.live) < 50
            seen = None
            gc.collect()
    finally:
        del garbage_detection._before[:]  # the other checks are no children of a host
