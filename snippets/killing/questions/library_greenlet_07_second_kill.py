# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "yes"
# ///
import greenlet


def worker(hub, seen):
    try:
        hub.switch()
    finally:
        hub.switch()
        seen.append("clean-up")


def main():
    seen = []
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent(), seen)
    victim.throw()
    victim.throw()
    print("no" if seen else "yes")


main()
