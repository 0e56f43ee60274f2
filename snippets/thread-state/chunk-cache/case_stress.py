# /// proof
# extensions = ["reuse.c"]
# clean = true
#
# [[expect]]
# on = ">=3.11"
# prints = """
# 8 threads entered 4000 times
# chunks that stay: 1 with the cache, 0 without
# """
#
# [[expect]]
# on = "<3.11"
# prints = """
# 8 threads entered 4000 times
# chunks that stay: 0 with the cache, 0 without
# """
# ///
import reuse

entered = []


def deep(levels):
    return deep(levels - 1) if levels else entered.append(None)


def handle():
    deep(400)  # three chunks and more


reuse.count_chunks()
for _ in range(5):
    reuse.install()
    threads = reuse.enter(8, 100, handle)
    with_it = reuse.chunks()
    reuse.uninstall()
print("%d threads entered %d times" % (threads, len(entered)))
print("chunks that stay: %d with the cache, %d without" % (with_it, reuse.chunks()))
