# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "no"
# ///
import greenlet


def worker(hub, seen):
    for step in range(100000):
        pass
    seen.append("done")


def main():
    seen = []
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent(), seen)
    if not victim.dead:
        victim.throw()
    print("no" if seen else "yes")


main()
