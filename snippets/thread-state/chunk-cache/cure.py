# /// proof
# extensions = ["reuse.c"]
# clean = true
#
# [[expect]]
# on = ">=3.11"
# prints = """
# this Python has chunks to keep: True
# 100 entries mapped a chunk at most once: True
# left in the slot after the removal: 0
# """
#
# [[expect]]
# on = "<3.11"
# prints = """
# this Python has chunks to keep: False
# 100 entries mapped a chunk at most once: True
# left in the slot after the removal: 0
# """
# ///
import reuse


def handle():
    return None


print("this Python has chunks to keep: %s" % reuse.install())
reuse.enter(1, 100, handle)
met, passed_on, kept = reuse.stats()
print("100 entries mapped a chunk at most once: %s" % (passed_on <= 1))
reuse.uninstall()
print("left in the slot after the removal: %d" % reuse.stats()[2])
