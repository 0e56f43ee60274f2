# /// proof
# clean = true
# ///
import weakref


class Listener(object):
    def __init__(self):
        self.heard = []


def publish():
    listeners = weakref.WeakKeyDictionary()
    kept = Listener()
    listeners[kept] = 1
    listeners[Listener()] = 2
    for listener in listeners:
        listener.heard.append("news")
    return len(listeners), kept.heard


assert publish() == (1, ["news"])
