# /// proof
# clean = true
# prints = "RuntimeError: generator ignored GeneratorExit"
# violates = true
# ///
def worker():
    while True:
        try:
            yield
        except BaseException:
            pass


task = worker()
next(task)
try:
    task.close()
except RuntimeError as error:
    print("RuntimeError: %s" % error)
