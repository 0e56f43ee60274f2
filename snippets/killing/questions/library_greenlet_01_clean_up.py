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
        seen.append("clean-up")


def main():
    seen = []
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent(), seen)
    victim.throw()
    print("yes" if seen else "no")


main()
