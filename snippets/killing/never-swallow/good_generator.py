# /// proof
# clean = true
# prints = "closed"
# ///
def worker():
    while True:
        try:
            yield
        except Exception:
            pass


task = worker()
next(task)
try:
    task.close()
    print("closed")
except RuntimeError as error:
    print("RuntimeError: %s" % error)
