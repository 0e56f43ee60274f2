# /// bench
# title = "One entry into Python from a thread that Python did not make"
# best = ["kept-ensure", "kept-ensure-api", "kept-ensure-call"]
# post = ["temporary", "temporary-api", "temporary-call"]
# check = [
#     "mmap of temporary-call == 1 on >=3.11, linux",
#     "munmap of temporary-call == 1 on >=3.11, linux",
#     "mmap of temporary-call == 0 on <3.11, linux",
#     "mmap of temporary == 0 on linux",
#     "mmap of kept-ensure-call == 0 on linux",
#     "mmap of kept-restore-call == 0 on linux",
#     "mmap of side-call == 0 on linux",
#     "mmap of cached-chunk-call == 0 on >=3.11, linux",
#     "munmap of cached-chunk-call == 0 on >=3.11, linux",
#     "futex of temporary-call == 0 on linux",
#     "faults of temporary-call == 1 on >=3.11, linux",
#     "faults of kept-ensure-call == 0 on linux",
#     "switches of temporary-call == 0 on linux",
#     "locals of temporary-call == 1",
#     "locals of kept-ensure-call == 0",
#     "blocks of temporary >= 1 on >=3.6",
#     "blocks of kept-ensure == 0 on >=3.6",
#     "wall of temporary-call / wall of kept-ensure-call > 20 on >=3.11, linux, not free-threaded",
#     "wall of temporary-call / wall of kept-ensure-call < 5 on <3.11",
#     "wall of cached-chunk-call / wall of temporary-call < 0.2 on >=3.11, linux, not free-threaded",
#     "explained of temporary-call > 0.8 on >=3.11, linux, not free-threaded",
#     "explained of temporary-call < 1.2 on >=3.11, linux, not free-threaded",
# ]
#
# [extensions]
# probe = ["probe.c", "ways.c", "causes.c", "foreign.c", "syscalls.c", "allocations.c", "../chunk-cache/chunkcache.c"]
#
# [quantities]
# wall = "s"
# thread_cpu = "s"
# process_cpu = "s"
# mmap = "1"
# munmap = "1"
# futex = "1"
# calls = "1"
# faults = "1"
# switches = "1"
# blocks = "1"
# bytes = "1"
# freed = "1"
# locals = "1"
#
# [quick]
# rounds = 7
#
# [causes]
# temporary = ["cause-state", "cause-stack-limits", "cause-gil", "cause-tls"]
# temporary-call = ["cause-map", "cause-state", "cause-stack-limits", "cause-gil", "cause-tls", "cause-call"]
#
# [modes]
# held = "GIL held already"
# held-api = "GIL held already + API"
# held-call = "GIL held already + call"
# kept-restore = "kept state, by PyEval"
# kept-restore-api = "kept state, by PyEval + API"
# kept-restore-call = "kept state, by PyEval + call"
# kept-ensure = "kept state"
# kept-ensure-api = "kept state + API"
# kept-ensure-call = "kept state + call"
# side = "state on the side"
# side-api = "state on the side + API"
# side-call = "state on the side + call"
# borrowed = "borrowed state"
# borrowed-api = "borrowed state + API"
# borrowed-call = "borrowed state + call"
# temporary = "temporary state"
# temporary-api = "temporary state + API"
# temporary-call = "temporary state + call"
# pep788 = "PEP 788's way"
# pep788-api = "PEP 788's way + API"
# pep788-call = "PEP 788's way + call"
# cached-chunk = "temporary, chunk kept"
# cached-chunk-call = "temporary, chunk kept + call"
# unit-spin-lock = "spin lock"
# unit-mutex = "mutex"
# unit-malloc = "malloc and free"
# unit-hand-off = "hand-off to a thread"
# cause-gil = "GIL"
# cause-tls = "thread-local storage"
# cause-map = "map of memory"
# ///
import sys
import threading

import probe

HELD, KEPT_RESTORE, KEPT_ENSURE, TEMPORARY, SIDE, BORROWED, PEP788, CAUSE = range(8)
BARE, API, CALL = range(3)
WHATS = [("", BARE), ("-api", API), ("-call", CALL)]
WAYS = [
    ("held", HELD),
    ("kept-restore", KEPT_RESTORE),
    ("kept-ensure", KEPT_ENSURE),
    ("temporary", TEMPORARY),
    ("side", SIDE),
]
CAUSES = [
    ("cause-map", 0),
    ("cause-state", 1),
    ("cause-stack-limits", 5),
    ("cause-gil", 2),
    ("cause-tls", 3),
    ("cause-call", 4),
    ("unit-spin-lock", 6),
    ("unit-mutex", 7),
    ("unit-hand-off", 8),
    ("unit-malloc", 9),
]
SERIES = sys.version_info[:2]
COUNTED = ("mmap", "munmap", "futex", "calls", "faults", "switches", "blocks", "bytes", "freed")
ENTRIES = 200  # of one count

UNAVAILABLE = {}
if SERIES < (3, 12):
    WAYS.append(("borrowed", BORROWED))
else:
    UNAVAILABLE["borrowed"] = "since 3.12 a thread state is bound to the thread that made it"
if SERIES >= (3, 15):
    WAYS.append(("pep788", PEP788))
else:
    UNAVAILABLE["pep788"] = "PyThreadState_Ensure is new in 3.15"
if SERIES < (3, 11):
    CAUSES.remove(("cause-map", 0))
    UNAVAILABLE["cause-map"] = "before 3.11 a frame is a block of the object allocator's"
if SERIES < (3, 14):
    CAUSES.remove(("cause-stack-limits", 5))
    UNAVAILABLE["cause-stack-limits"] = "before 3.14 a thread state does not ask where its stack ends"


def nothing():
    return None


if probe.count(TEMPORARY, BARE, 1, nothing)[0] < 0:
    for quantity in ("mmap", "munmap", "futex", "calls"):
        UNAVAILABLE[quantity] = "this system lets no process trace another"
if probe.count(TEMPORARY, BARE, 1, nothing)[COUNTED.index("blocks")] < 0:
    for quantity in ("blocks", "bytes", "freed"):
        UNAVAILABLE[quantity] = "this Python has no hooks in its allocators"


class Storage(threading.local):
    made = 0

    def __init__(self):
        Storage.made += 1


storage = Storage()


def touch():
    return storage.__dict__


def entry(way, what):
    def sample(loops):
        wall, thread, process = probe.enter(way, what, loops, nothing)
        return {"wall": wall, "thread_cpu": thread, "process_cpu": process}

    return sample


def cached(function):
    def sample(*arguments):
        probe.install_cache()
        try:
            return function(*arguments)
        finally:
            probe.uninstall_cache()

    return sample


PLACES = [(name + suffix, way, what) for name, way in WAYS for suffix, what in WHATS]
MODES = [(name, entry(way, what)) for name, way, what in PLACES]
HAS_CHUNKS = probe.install_cache() and probe.uninstall_cache()
if HAS_CHUNKS:
    MODES.append(("cached-chunk", cached(entry(TEMPORARY, BARE))))
    MODES.append(("cached-chunk-call", cached(entry(TEMPORARY, CALL))))
else:
    UNAVAILABLE["cached-chunk"] = "there is no data-stack chunk to be kept"
MODES += [(name, entry(CAUSE, what)) for name, what in CAUSES]


def per_entry(way, what):
    """What each entry adds: the difference of two counts, which cancels what happens once."""
    probe.count(way, what, ENTRIES, nothing)
    fewer = probe.count(way, what, ENTRIES, nothing)
    more = probe.count(way, what, 3 * ENTRIES, nothing)
    found = {}
    for name, low, high in zip(COUNTED, fewer, more):
        if low >= 0:
            found[name] = abs(round(float(high - low) / (2 * ENTRIES), 1))  # a stray page fault is no entry's
    return found


def locals_per_entry(way):
    before = Storage.made
    probe.enter(way, CALL, ENTRIES, touch)
    return (Storage.made - before) // ENTRIES


def counts():
    found = {}
    for name, way, what in PLACES:
        found[name] = per_entry(way, what)
        if what == CALL:
            found[name]["locals"] = locals_per_entry(way)
    if HAS_CHUNKS:
        found["cached-chunk-call"] = cached(per_entry)(TEMPORARY, CALL)
    return found
