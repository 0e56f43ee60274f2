# /// proof
# applies = ">=3.10"
# because = "older versions do not tell what a thread handles from what it keeps"
# held = "local 'last' of frame serve -> ValueError.__traceback__"
# ///
import threading


def fail(text):
    return int(text)


def attempt():
    try:
        fail("seven")
    except ValueError as error:
        return [error]


def serve(arrived, leave):
    last = attempt()[0]
    arrived.set()
    leave.wait()
    str(last)


arrived, leave = threading.Event(), threading.Event()
thread = threading.Thread(target=serve, args=(arrived, leave))
thread.daemon = True
thread.start()
arrived.wait()
