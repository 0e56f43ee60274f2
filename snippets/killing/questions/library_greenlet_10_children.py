# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "no"
# ///
import greenlet


def child(hub):
    hub.switch()


def parent(hub, children):
    children.append(greenlet.greenlet(child))
    children[0].switch(hub)


def main():
    children = []
    victim = greenlet.greenlet(parent)
    victim.switch(greenlet.getcurrent(), children)
    victim.throw()
    print("yes" if children[0].dead else "no")
    children[0].throw()


main()
