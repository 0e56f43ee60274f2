# /// proof
# prints = "connected to b"
#
# [[expect]]
# on = ">=3"
# leaks = "frame fetch, local 'last' -> OSError.__traceback__ -> tb_frame -> frame fetch"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def connect(host):
    if host == "a":
        raise OSError("no answer from %s" % host)
    return "connected to " + host


def fetch(hosts):
    last = None
    for host in hosts:
        try:
            return connect(host)
        except OSError as error:
            last = error
    try:
        raise last
    finally:
        del last


print(fetch(["a", "b"]))
