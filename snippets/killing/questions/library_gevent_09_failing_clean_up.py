# /// proof
# packages = ["gevent"]
# prints = "no, it is in .exception"
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
        raise ValueError("the clean-up failed")


def main():
    victim = gevent.spawn(worker)
    gevent.sleep(0)
    try:
        victim.kill()
        print("no, it is in .exception" if victim.exception else "no")
    except ValueError:
        print("yes")


main()
gevent.sleep(0)
