# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "it lives on"
# ///
import greenlet


def worker(hub):
    try:
        hub.switch()
    except greenlet.GreenletExit:
        pass
    hub.switch()


def main():
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent())
    victim.throw()
    print("it dies" if victim.dead else "it lives on")


main()
