# /// proof
# prints = "no answer from b"
#
# [[expect]]
# on = ">=3"
# leaks = "frame fetch, local 'last' -> OSError.__traceback__ -> tb_next -> tb_frame -> frame fetch"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
def connect(host):
    raise OSError("no answer from %s" % host)


def fetch(hosts):
    last = None
    for host in hosts:
        try:
            return connect(host)
        except OSError as error:
            last = error
    raise last


def main():
    try:
        fetch(["a", "b"])
    except OSError as error:
        print(error)


main()
