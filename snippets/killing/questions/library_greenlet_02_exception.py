# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "no"
# ///
import greenlet


def worker(hub):
    try:
        hub.switch()
    except Exception:
        print("yes")
    except BaseException:
        print("no")
        raise


def main():
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent())
    victim.throw()


main()
