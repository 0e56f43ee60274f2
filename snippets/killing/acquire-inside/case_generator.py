# /// proof
# clean = true
# prints = "started: closed\nnever started: not closed"
# ///
def worker(log):
    try:
        yield
    finally:
        log.append("closed")


for started in (True, False):
    log = []
    task = worker(log)
    if started:
        next(task)
    task.close()
    print("%s: %s" % ("started" if started else "never started", log[0] if log else "not closed"))
