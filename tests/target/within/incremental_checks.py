"""Checks, within an interpreter, of `incremental_leak_check`: parts of a program that goes on."""

import gc
import sys
import threading
import weakref

from _prudent_target import cycles, garbage_detection_self_test, incremental_leak_check
from _prudent_target.incremental_leak_check import HIDDEN, INEXACT, PartCheck
from _prudent_target.leak_report import LeakReport


class Box(object):
    pass


kept = []


def leak():
    try:
        int("x")
    except ValueError:
        own = sys.exc_info()
        assert own


def hold():
    try:
        int("x")
    except ValueError as error:
        kept.append(error)


def make_check():
    return PartCheck(LeakReport([__file__], everywhere=True))


def counts(report):
    return [leak["count"] for leak in report["leaks"]]


def check_what_a_part_leaves_is_told_once():
    check = make_check()
    check.begin()
    leak()
    leak()
    assert counts(check.look()) == [2]
    assert counts(check.look()) == []
    leak()
    assert counts(check.look()) == [1]
    check.end()
    check.begin()
    assert counts(check.look()) == []
    check.end()


class Alike(type):
    """All of its classes are equal, and have no hash."""

    def __eq__(cls, other):
        return True

    __hash__ = None


def check_classes_that_are_equal_or_have_no_hash_hide_no_leak():
    plain, error = Alike("Plain", (object,), {}), Alike("Error", (ValueError,), {})
    check = make_check()
    check.begin()
    for own in (plain(), error(), plain()):
        own.myself = own
    own = None
    assert counts(check.look()) == [1]
    check.end()


def check_where_it_is_told():
    check = make_check()
    check.begin()
    leak()
    (found,) = check.look()["leaks"]
    check.end()
    assert (found["where"], found["part"]) == ("snippet", __file__)
    assert found["steps"][0]["edge"] == "local 'own'"


def check_it_frees_what_a_part_has_left():
    check = make_check()
    check.begin()
    box = Box()
    box.own = box
    watch = weakref.ref(box)
    del box
    check.look()
    assert watch() is not None, "a look disturbs nothing"
    check.end()
    assert watch() is None


def check_the_collector_is_given_back():
    for on in (True, False):
        (gc.enable if on else gc.disable)()
        before = list(gc.callbacks)
        frozen = gc.get_freeze_count()  # Python 3.12 has frozen some itself
        check = make_check()
        check.begin()
        assert not gc.isenabled()
        check.end()
        check.end()
        assert gc.isenabled() == on
        assert gc.callbacks == before
        assert gc.get_freeze_count() == frozen
    gc.enable()


def check_old_garbage_is_freed_within_a_part_that_collects():
    box = Box()
    box.own = box
    watch = weakref.ref(box)
    check = make_check()
    check.begin()
    del box
    gc.collect()
    assert watch() is None
    leak()
    assert counts(check.look()) == [1], "and what comes behind is seen"
    check.end()


def check_what_is_hidden_is_not_called_clean():
    check = make_check()
    check.begin()
    leak()
    gc.freeze()
    assert check.look()["unjudged"] == HIDDEN
    gc.unfreeze()
    check.end()


def check_a_look_that_cannot_account_for_every_reference_is_not_called_clean():
    def divide_inexactly(objects):
        heap = divide(objects)
        heap.exact = False
        return heap

    divide = incremental_leak_check.divide
    check = make_check()
    check.begin()
    leak()
    incremental_leak_check.divide = divide_inexactly
    try:
        assert check.look()["unjudged"] == INEXACT
    finally:
        incremental_leak_check.divide = divide
        check.end()


def check_what_a_name_holds():
    check = make_check()
    check.begin()
    hold()
    assert check.look()["held"] == []
    assert [found["holding"]["count"] for found in check.look(True)["held"] if found["part"] == __file__] == [1]
    check.end()
    check.begin()
    assert check.look(True)["held"] == [], "nothing was added"
    hold()
    report = check.look(True)
    assert sum(found["holding"]["count"] for found in report["held"] if found["part"] == __file__) == 2
    check.end()
    del kept[:]


def check_no_check_collects_the_whole_heap_before_it_begins():
    collected = []

    def note(phase, details):
        if phase == "start":
            collected.append(details["generation"])

    garbage_detection_self_test._answers[:] = []
    gc.callbacks.append(note)
    try:
        check = make_check()
    finally:
        gc.callbacks.remove(note)
    assert set(collected) == {0}
    assert garbage_detection_self_test._answers == [""]
    check.begin()
    leak()
    assert counts(check.look()) == [1]
    check.end()


def check_what_was_garbage_at_the_last_look_is_not_searched_again():
    searched = []

    def find(garbage, known):
        searched.append(garbage)
        return cycles_find(garbage, known)

    cycles_find = cycles.find
    cycles.find = find
    try:
        check = make_check()
        check.begin()
        leak()
        assert counts(check.look()) == [1]
        assert counts(check.look()) == []
        assert len(searched) == 1
        leak()
        assert counts(check.look()) == [1]
        gc.collect()  # addresses may be used again
        leak()
        assert counts(check.look()) == [1]
        check.end()
    finally:
        cycles.find = cycles_find


def check_what_gets_the_addresses_of_a_collected_cycle_is_told():
    check = make_check()
    for _ in range(10):
        check.begin()
        leak()
        assert counts(check.look()) == [1]
        gc.collect()
        leak()
        assert counts(check.look()) == [1]
        assert counts(check.look()) == []
        check.end()


def check_other_threads_change_nothing():
    stop = threading.Event()

    def work():
        while not stop.is_set():
            leak_free = [Box() for _ in range(50)]
            del leak_free

    thread = threading.Thread(target=work)
    thread.start()
    try:
        check = make_check()
        for _ in range(5):
            check.begin()
            leak()
            report = check.look()
            check.end()
            assert [found["count"] for found in report["leaks"] if found["part"] == __file__] == [1]
    finally:
        stop.set()
        thread.join()
