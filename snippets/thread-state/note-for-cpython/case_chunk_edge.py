# /// proof
# applies = ">=3.11"
# because = "before 3.11 a frame is a block of the object allocator's, and there are no chunks"
# extensions = ["chunkrequests.c"]
# clean = true
#
# [[expect]]
# on = [">=3.11, <3.13.13", ">=3.14, <3.14.4"]
# prints = """
# 1000 calls from one depth of the stack ask for a chunk up to 1000 times
# """
#
# [[expect]]
# on = [">=3.13.13, <3.14", ">=3.14.4"]
# prints = """
# 1000 calls from one depth of the stack ask for a chunk up to 1 times
# """
# ///
import chunkrequests

CALLS = 1000
most = 0


def leaf():
    return None


def from_depth(levels):
    global most
    if levels:
        return from_depth(levels - 1)
    before = chunkrequests.so_far()
    for _ in range(CALLS):
        leaf()
    most = max(most, chunkrequests.so_far() - before)


chunkrequests.watch()
for levels in range(400):  # more frames than a chunk holds, so that one of these depths is at its end
    from_depth(levels)
print("%d calls from one depth of the stack ask for a chunk up to %d times" % (CALLS, most))
