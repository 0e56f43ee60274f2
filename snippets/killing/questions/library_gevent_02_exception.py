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


def worker():
    try:
        gevent.sleep(60)
    except Exception:
        print("yes")
    except BaseException:
        print("no")
        raise


def main():
    victim = gevent.spawn(worker)
    gevent.sleep(0)
    victim.kill()


main()
gevent.sleep(0)
