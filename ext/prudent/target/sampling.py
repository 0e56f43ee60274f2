"""Measures one benchmark in this process: finds how many loops make a sample, then samples each mode in each round."""

import io
import json
import os
import sys
import time

from .native_string import native

_MOST_LOOPS = 1 << 24  # for a mode that takes next to no time

try:
    _clock = time.perf_counter
except AttributeError:  # Python 2
    _clock = time.time


def run(job_path, result_path):
    """Measure by the job file and write the result as JSON; if the driver raises, the result is its ``failure``."""
    with io.open(job_path, "rb") as file:
        job = json.loads(file.read().decode("utf-8"))
    try:
        result = measure(job)
    except Exception:
        result = {"failure": _last_line(sys.exc_info()[1])}
    with io.open(result_path, "wb") as file:
        file.write(json.dumps(result, sort_keys=True).encode("utf-8"))


def measure(job):
    """Measure the modes of a job and return the result as plain data.

    Under ``samples`` it has, for each mode and each quantity, a list with one value for each round. A value is the cost
    of one loop: the measured total, divided by the number of loops.
    """
    driver = _load(job["path"], job["import"])
    chosen = job.get("modes")
    modes = [(name, function) for name, function in driver.MODES if chosen is None or name in chosen]
    result = {
        "modes": [name for name, _function in driver.MODES],
        "unavailable": dict(getattr(driver, "UNAVAILABLE", {})),
        "facts": driver.facts() if hasattr(driver, "facts") else {},
        "samples": {},
        "counts": {},
        "loops": {},
    }
    for name, function in modes:
        result["loops"][name] = _calibrate(function, job["sample"]) if job["calibrated"] else 1
    samples = result["samples"]
    for number in range(job["rounds"] + 1 if modes else 0):
        # Each round begins with another mode, so that none is always the first.
        turn = number % len(modes) if modes else 0
        for name, function in modes[turn:] + modes[:turn]:
            loops = result["loops"][name]
            sample = _sample(function, loops)
            # The first round warms up caches and is thrown away, unless it is the only one.
            if number or job["rounds"] == 0:
                for quantity, total in sample.items():
                    value = float(total) / loops
                    samples.setdefault(name, {}).setdefault(quantity, []).append(value)
    if hasattr(driver, "counts") and not chosen:  # a process that measures chosen modes need not count again
        result["counts"] = driver.counts()
    return result


def _load(path, folders):
    sys.path[:0] = [native(folder) for folder in folders]
    name = os.path.splitext(os.path.basename(path))[0]
    __import__(name)
    return sys.modules[name]


def _calibrate(function, seconds):
    """Return how many loops a mode needs for a sample to last at least `seconds`."""
    loops = 1
    while loops < _MOST_LOOPS:
        begin = _clock()
        # A mode may return other quantities than ``wall``; then the time of the call counts.
        taken = _sample(function, loops).get("wall", _clock() - begin)
        if taken >= seconds:
            break
        if taken < seconds / 64:  # mostly the overhead of the clock, from which nothing can be predicted
            loops *= 8
        elif taken <= seconds / 8:
            loops *= 4
        else:  # long enough to predict how many more are needed
            loops *= max(2, int(seconds / taken) + 1)
    return loops


def _sample(function, loops):
    """Return the quantities that a mode measured; for a mode that returns None, its time as ``wall``."""
    begin = _clock()
    sample = function(loops)
    wall = _clock() - begin
    return {"wall": wall} if sample is None else sample


def _last_line(error):
    text = "%s: %s" % (type(error).__name__, error)
    return text.strip().splitlines()[0]
