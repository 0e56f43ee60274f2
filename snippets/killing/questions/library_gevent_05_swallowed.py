# /// proof
# packages = ["gevent"]
# prints = "it lives on"
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
    except gevent.GreenletExit:
        pass
    gevent.sleep(0)
    seen.append("on")


def main():
    seen = []
    victim = gevent.spawn(worker, seen)
    gevent.sleep(0)
    victim.kill()
    print("it lives on" if seen else "it dies")


main()
gevent.sleep(0)
