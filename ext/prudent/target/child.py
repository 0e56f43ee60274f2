"""The process in which one snippet runs: it sets its stage, runs the job and writes its report to a file."""

import io
import json
import os
import sys

from . import execution, resource_limits
from .native_text import native

REPORT = "report.json"
STDOUT = "stdout"
STDERR = "stderr"
WORK = "work"


def run(folder, job, outputs=()):
    """Run a job with `folder` as its stage: output files, the report, and an empty working directory.

    `outputs` are the descriptors of those files, if the parent has opened them, and has gone to the directory.
    """
    if not outputs:
        enter(folder)
        outputs = open_outputs(folder)
    _redirect(outputs)
    if job.get("folder"):
        os.chdir(native(job["folder"]))
    sys.argv[:] = [native(argument) for argument in job.get("arguments") or [job["parts"][0]["name"]]]
    sys.path[:0] = [native(entry) for entry in job.get("path", ())]
    resource_limits.apply(job["limits"])
    report = execution.run(job)
    report["token"] = job["token"]
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the snippet
            continue
    os.umask(0o077)  # the snippet may have set one by which not even the parent could read it
    report_file = os.open(os.path.join(folder, REPORT), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with io.open(report_file, "wb") as file:  # if the snippet has put something there, this fails, and is seen
        file.write(json.dumps(report, sort_keys=True).encode("utf-8"))


def enter(folder):
    """Make the empty directory the current one; what is put into temporary files goes with it."""
    own = os.path.join(folder, WORK)
    os.chdir(own)
    os.environ["TMPDIR"] = native(own)


def open_outputs(folder):
    """Return the descriptors of nothing to read, and of the files for standard output and standard error."""
    return os.open(os.devnull, os.O_RDONLY), _open(folder, STDOUT), _open(folder, STDERR)


def _redirect(outputs):
    for descriptor, target in enumerate(outputs):
        os.dup2(target, descriptor)
        os.close(target)


def _open(folder, name):
    return os.open(os.path.join(folder, name), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
