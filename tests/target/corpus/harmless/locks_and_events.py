# /// proof
# clean = true
# ///
import threading


def run():
    lock = threading.RLock()
    event = threading.Event()
    log = []

    def set_it():
        with lock:
            log.append("set")
            event.set()

    thread = threading.Thread(target=set_it)
    with lock:
        thread.start()
        try:
            raise RuntimeError("while locked")
        except RuntimeError:
            log.append("caught")
    event.wait(5)
    thread.join()
    return log


assert run() == ["caught", "set"]
