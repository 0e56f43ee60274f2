# /// proof
# clean = true
# prints = "no answer from b"
# ///
def connect(host):
    raise OSError("no answer from %s" % host)


def fetch(hosts):
    for host in hosts:
        try:
            return connect(host)
        except OSError:
            if host == hosts[-1]:
                raise


def main():
    try:
        fetch(["a", "b"])
    except OSError as error:
        print(error)


main()
