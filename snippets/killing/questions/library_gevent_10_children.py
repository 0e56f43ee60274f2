# /// proof
# packages = ["gevent"]
# prints = "no"
#
# [[expect]]
# on = "<3.7"
# held = "nothing with a name"
#
# [[expect]]
# on = ">=3.7"
# clean = true
# ///
import gevent


def child():
    gevent.sleep(60)


def parent(children):
    children.append(gevent.spawn(child))
    gevent.sleep(60)


def main():
    children = []
    victim = gevent.spawn(parent, children)
    while not children:
        gevent.sleep(0)
    victim.kill()
    print("yes" if children[0].dead else "no")
    children[0].kill()


main()
gevent.sleep(0)
