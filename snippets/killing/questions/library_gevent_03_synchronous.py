# /// proof
# packages = ["gevent"]
# prints = "yes, it waits"
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


def worker():
    try:
        gevent.sleep(60)
    finally:
        gevent.sleep(0.001)


def main():
    victim = gevent.spawn(worker)
    gevent.sleep(0)
    victim.kill()
    print("yes, it waits" if victim.dead else "no")


main()
gevent.sleep(0)
