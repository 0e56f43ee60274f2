# /// proof
# clean = true
# prints = "no answer from b"
# ///
def connect(host):
    raise OSError("no answer from %s" % host)


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


def main():
    try:
        fetch(["a", "b"])
    except OSError as error:
        print(error)


main()
