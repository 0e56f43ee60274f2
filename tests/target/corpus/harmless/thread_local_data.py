# /// proof
# clean = true
# ///
import threading

local = threading.local()


def run():
    log = []

    def look():
        try:
            log.append(local.value)
        except AttributeError:
            log.append("absent")

    local.value = "here"
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    look()
    return log


assert run() == ["absent", "here"]
