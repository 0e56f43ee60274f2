# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "if somebody resumes it"
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
    done = bool(seen)
    victim.switch()
    print("yes" if done else "if somebody resumes it" if seen else "no")


main()
