# /// bench
# title = "One entry without the GIL, whose objects are gone or outlive it"
# applies = "free-threaded"
# because = "only there has each thread state heaps of its own"
# best = ["kept-nothing", "kept-dropped", "kept-left"]
# post = ["temporary-nothing", "temporary-dropped", "temporary-left"]
#
# [extensions]
# heaps = ["heaps.c", "../entry/foreign.c"]
#
# [quantities]
# wall = "s"
#
# [modes]
# kept-nothing = "kept state"
# kept-dropped = "kept, object dropped"
# kept-left = "kept, object left"
# temporary-nothing = "temporary state"
# temporary-dropped = "temporary, object dropped"
# temporary-left = "temporary, object left"
# ///
import heaps

STATES = [("temporary", 0), ("kept", 1)]
WHATS = [("nothing", 0), ("dropped", 1), ("left", 2)]


class Made:
    pass


def entry(keep, what, make=Made):
    def sample(loops):
        seconds = heaps.enter(keep, what, loops, make)
        heaps.clear()
        return {"wall": seconds}

    return sample


MODES = [(state + "-" + name, entry(keep, what)) for state, keep in STATES for name, what in WHATS]
