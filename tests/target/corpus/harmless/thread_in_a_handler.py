# /// proof
# clean = true
# ///
import threading


def fail(text):
    return int(text)


def wait_within_handlers(arrived, leave):
    try:
        fail("seven")
    except ValueError as error:
        try:
            fail("eight")
        except ValueError:
            arrived.set()
            leave.wait()
        str(error)


arrived, leave = threading.Event(), threading.Event()
thread = threading.Thread(target=wait_within_handlers, args=(arrived, leave))
thread.daemon = True
thread.start()
arrived.wait()
