# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "no"
# ///
import greenlet


def worker(seen):
    seen.append("body")


def main():
    seen = []
    victim = greenlet.greenlet(lambda: worker(seen))
    victim.throw()
    print("yes" if seen else "no")


main()
