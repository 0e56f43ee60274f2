"""The process in which one snippet runs: it sets its stage, runs the job and writes its report to a file."""

import io
import json
import os
import sys

from . import execution, limits

REPORT = "report.json"
STDOUT = "stdout"
STDERR = "stderr"
WORK = "work"


def run(folder, job):
    """Run a job with `folder` as its stage: output files, the report, and an empty working directory."""
    _redirect(folder)
    own = os.path.join(folder, WORK)
    os.chdir(job.get("folder") or own)
    os.environ["TMPDIR"] = str(own)  # what it leaves there goes with it
    sys.argv[:] = [str(argument) for argument in job.get("arguments") or [job["parts"][0]["name"]]]
    sys.path[:0] = [str(entry) for entry in job.get("path", ())]
    limits.apply(job["limits"])
    report = execution.run(job)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the snippet
            continue
    with io.open(_open(folder, REPORT), "wb") as file:
        file.write(json.dumps(report, sort_keys=True).encode("utf-8"))


def _redirect(folder):
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for descriptor, name in ((1, STDOUT), (2, STDERR)):
        target = _open(folder, name)
        os.dup2(target, descriptor)
        os.close(target)


def _open(folder, name):
    return os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
