# /// proof
# clean = true
# ///
import threading

try:
    import queue
except ImportError:
    import Queue as queue


def work(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            return
        try:
            results.put(int(job))
        except ValueError:
            results.put(None)


def run():
    jobs, results = queue.Queue(), queue.Queue()
    worker = threading.Thread(target=work, args=(jobs, results))
    worker.start()
    for job in ("1", "x", None):
        jobs.put(job)
    worker.join()
    try:
        results.get_nowait(), results.get_nowait(), results.get_nowait()
    except queue.Empty:
        return "empty"


assert run() == "empty"
