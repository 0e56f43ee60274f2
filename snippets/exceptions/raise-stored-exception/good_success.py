# /// proof
# clean = true
# prints = "connected to b"
# ///
def connect(host):
    if host == "a":
        raise OSError("no answer from %s" % host)
    return "connected to " + host


def fetch(hosts):
    last = None
    try:
        for host in hosts:
            try:
                return connect(host)
            except OSError as error:
                last = error
        raise last
    finally:
        del last


print(fetch(["a", "b"]))
