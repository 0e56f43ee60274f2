# /// proof
# clean = true
# prints = "the port is open\njob 1\nthe port is closed\nthe worker is gone"
# ///
def worker():
    print("the port is open")
    try:
        while True:
            job = yield
            print("job %s" % job)
    finally:
        print("the port is closed")


task = worker()
next(task)
task.send(1)
task.close()
print("the worker is gone")
