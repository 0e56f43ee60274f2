# /// proof
# extensions = ["reuse.c"]
# clean = true
# prints = """
# 8 threads entered 4000 times
# the slot holds one chunk at most: True
# """
# ///
import reuse

entered = []


def deep(levels):
    return deep(levels - 1) if levels else entered.append(None)


def handle():
    deep(50)


reuse.install()
for _ in range(5):
    threads = reuse.enter(8, 100, handle)
    reuse.uninstall()
    reuse.install()
print("%d threads entered %d times" % (threads, len(entered)))
print("the slot holds one chunk at most: %s" % (reuse.stats()[2] <= 1))
reuse.uninstall()
