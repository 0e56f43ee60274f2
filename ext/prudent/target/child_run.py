"""Runs one job in this process: redirects its output, sets its limits, runs it, and writes its report to a file."""

import io
import json
import os
import sys

from . import execution, resource_limits
from .native_string import native

REPORT = "report.json"
STDOUT = "stdout"
STDERR = "stderr"
WORK = "work"


def run(folder, job, outputs=()):
    """Run a job in its run folder, which gets the output files and the report, and has an empty working directory.

    `outputs` are the descriptors from `open_outputs`, if the parent called `open_outputs` and `enter` before it forked.
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
    report["token"] = job["token"]  # shows that no snippet has written the report; see `run_folder.token`
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # closed or replaced by the snippet
            continue
    os.umask(0o077)  # the snippet may have set a mask with which not even the parent could read the report
    # O_EXCL makes this fail if the snippet has written a report itself.
    report_file = os.open(os.path.join(folder, REPORT), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with io.open(report_file, "wb") as file:
        file.write(json.dumps(report, sort_keys=True).encode("utf-8"))


def enter(folder):
    """Change to the working directory, and set TMPDIR to it, so that temporary files are removed with it."""
    own = os.path.join(folder, WORK)
    os.chdir(own)
    os.environ["TMPDIR"] = native(own)


def open_outputs(folder):
    """Return descriptors for standard input, which is empty, standard output and standard error."""
    return os.open(os.devnull, os.O_RDONLY), _open(folder, STDOUT), _open(folder, STDERR)


def _redirect(outputs):
    for descriptor, target in enumerate(outputs):
        os.dup2(target, descriptor)
        os.close(target)


def _open(folder, name):
    # With O_APPEND several processes do not overwrite one another's output, and after `RunFolder.reset` has emptied the
    # file, output begins at its start.
    return os.open(os.path.join(folder, name), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
