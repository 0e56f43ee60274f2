"""Takes the samples of one benchmark in this process: calibrates the loops, then runs all modes in every round."""

import io
import json
import os
import sys
import time

from .native_text import native

_MOST_LOOPS = 1 << 24  # for a mode that takes next to no time

try:
    _clock = time.perf_counter
except AttributeError:  # Python 2
    _clock = time.time


def run(job_path, result_path):
    """Measure as the job file says and write the result as JSON; an error of the driver becomes its ``failure``."""
    with io.open(job_path, "rb") as file:
        job = json.loads(file.read().decode("utf-8"))
    try:
        result = measure(job)
    except Exception:
        result = {"failure": _last_line(sys.exc_info()[1])}
    with io.open(result_path, "wb") as file:
        file.write(json.dumps(result, sort_keys=True).encode("utf-8"))


def measure(job):
    """Return the samples of every mode: for each quantity a list of values per repetition, one for each round."""
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
            if number or job["rounds"] == 0:  # the first round only warms up
                for quantity, total in sample.items():
                    value = float(total) / loops
                    samples.setdefault(name, {}).setdefault(quantity, []).append(value)
    if hasattr(driver, "counts") and not chosen:  # once, where each mode has a process of its own
        result["counts"] = driver.counts()
    return result


def _load(path, folders):
    sys.path[:0] = [native(folder) for folder in folders]
    name = os.path.splitext(os.path.basename(path))[0]
    __import__(name)
    return sys.modules[name]


def _calibrate(function, seconds):
    """Return how many loops make a sample of so many seconds, or a little longer."""
    loops = 1
    while loops < _MOST_LOOPS:
        begin = _clock()
        # A mode that measures something else takes its time all the same.
        taken = _sample(function, loops).get("wall", _clock() - begin)
        if taken >= seconds:
            break
        # While a sample is too short to predict anything, loops are multiplied; then by what is missing.
        short = taken < seconds / 64
        loops *= 8 if short else max(2, int(seconds / taken) + 1) if taken > seconds / 8 else 4
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
