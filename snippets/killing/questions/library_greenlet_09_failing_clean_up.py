# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "yes, it is raised there"
# ///
import greenlet


def worker(hub):
    try:
        hub.switch()
    finally:
        raise ValueError("the clean-up failed")


def main():
    victim = greenlet.greenlet(worker)
    victim.switch(greenlet.getcurrent())
    try:
        victim.throw()
        print("no")
    except ValueError:
        print("yes, it is raised there")


main()
