# /// proof
# clean = true
# prints = "connected\nkill\nthe connection is closed\nthe thread is gone"
# ///
import socket
import threading

ours, theirs = socket.socketpair()
connected = threading.Event()


def worker():
    print("connected")
    connected.set()
    try:
        while theirs.recv(100):
            pass
    finally:
        theirs.close()
        print("the connection is closed")


thread = threading.Thread(target=worker)
thread.start()
connected.wait()
print("kill")
ours.shutdown(socket.SHUT_RDWR)
thread.join()
ours.close()
print("the thread is %s" % ("still there" if thread.is_alive() else "gone"))
