# /// proof
# clean = true
# prints = "ada has gone\nthe upload is still in memory"
# violates = true
# ///
import weakref


class Upload(object):
    def __init__(self, user, data):
        self.user = user
        self.data = data


at_exit = []


def receive(upload):
    at_exit.append(lambda: upload.user + " has gone")
    return weakref.ref(upload)


watch = receive(Upload("ada", bytearray(1000)))
print(at_exit[0]())
print("the upload is " + ("still in memory" if watch() else "gone"))
