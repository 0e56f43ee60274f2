# /// proof
# packages = ["gevent"]
# prints = "yes"
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


def worker(seen):
    try:
        gevent.sleep(60)
    finally:
        gevent.sleep(60)
        seen.append("clean-up")


def main():
    seen = []
    victim = gevent.spawn(worker, seen)
    gevent.sleep(0)
    victim.kill(block=False)
    gevent.sleep(0)
    victim.kill()
    print("no" if seen else "yes")


main()
gevent.sleep(0)
