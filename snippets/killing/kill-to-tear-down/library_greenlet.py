# /// proof
# packages = ["greenlet"]
# clean = true
# prints = "the port is open\njob 1\nstop\nthe port is closed\nthe worker is gone"
# ///
import greenlet


def run(main):
    print("the port is open")
    try:
        while True:
            job = main.switch()
            print("job %s" % job)
    finally:
        print("the port is closed")


def main():
    worker = greenlet.greenlet(run)
    worker.switch(greenlet.getcurrent())
    worker.switch(1)
    print("stop")
    worker.throw()
    print("the worker is %s" % ("gone" if worker.dead else "still there"))


main()
