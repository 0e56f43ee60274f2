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
    for step in range(100000):
        pass
    seen.append("done")


def main():
    seen = []
    victim = gevent.spawn(worker, seen)
    gevent.spawn_later(0, victim.kill)
    victim.join()
    print("no" if seen else "yes")


main()
gevent.sleep(0)
