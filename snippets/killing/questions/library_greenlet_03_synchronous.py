# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "yes"
# ///
import greenlet


def worker(hub):
    hub.switch()


def main():
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent())
    victim.throw()
    print("yes" if victim.dead else "no")


main()
