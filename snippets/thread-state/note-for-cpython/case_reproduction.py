# /// proof
# applies = ">=3.7, linux"
# because = "it counts the page faults of one thread, which only Linux does, and 3.7 made the GIL at the start"
# extensions = ["reproduction.c"]
# clean = true
#
# [[expect]]
# on = ">=3.11"
# prints = """
# temporary thread state: 1 page fault an entry
# kept thread state: 0 page faults an entry
# """
#
# [[expect]]
# on = "<3.11"
# prints = """
# temporary thread state: 0 page faults an entry
# kept thread state: 0 page faults an entry
# """
# ///
import reproduction


def handle():
    return None


for keep, words in ((0, "temporary"), (1, "kept")):
    faults = round(reproduction.faults(handle, keep))
    print("%s thread state: %d page fault%s an entry" % (words, faults, "" if faults == 1 else "s"))
