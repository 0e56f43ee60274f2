# /// proof
# prints = "20 megabytes wait for the collector"
# leaks = "frame handle, local 'failure' -> tuple[2] -> tb_frame -> frame handle"
# ///
import gc
import sys


class Page(object):
    alive = 0

    def __init__(self):
        Page.alive += 1
        self.pixels = bytearray(1024 * 1024)

    def __del__(self):
        Page.alive -= 1


def render(text):
    page = Page()
    return page, int(text)


def handle(text):
    try:
        render(text)
    except ValueError:
        failure = sys.exc_info()


gc.collect()
gc.enable()
for _ in range(20):
    handle("seven")
print("%d megabytes wait for the collector" % Page.alive)
gc.disable()
