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


def child(seen):
    gevent.sleep(0.01)
    seen.append("child")


def parent(seen):
    gevent.spawn(child, seen)
    gevent.sleep(60)


def main():
    seen = []
    victim = gevent.spawn(parent, seen)
    gevent.sleep(0.001)
    victim.kill()
    gevent.sleep(0.03)
    print("no" if seen else "yes")


main()
gevent.sleep(0)
