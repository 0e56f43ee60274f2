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


def worker(seen):
    seen.append("body")


def main():
    seen = []
    victim = gevent.spawn(worker, seen)
    victim.kill()
    print("yes" if seen else "no")


main()
gevent.sleep(0)
