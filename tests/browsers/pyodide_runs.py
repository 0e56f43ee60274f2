"""Runs jobs in Pyodide under node, in batches, so that one that hangs or breaks its process harms no other."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prudent.handbook.browser_code import SCRIPTS, browser_code
from prudent.handbook.pyodide_releases import PyodideRelease

Job = tuple[str, dict[str, Any]]
"""The ID of a snippet, and the job that runs it."""
FAILED = "failed"
"""The field that says why there is no observation."""
_BATCH = 40  # so many Pythons of one process fit into memory
_SECONDS = 120  # without a word: it hangs, however busy the machine is


def run_in_pyodide(
    release: PyodideRelease, folder: Path, jobs: Sequence[Job], limits: dict[str, float]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the ID of each job with the fields of its observation; a field `FAILED` if there is none."""
    for begin in range(0, len(jobs), _BATCH):
        left = list(jobs[begin : begin + _BATCH])
        while left:
            done = 0
            for identifier, observation in _run(release, folder, left, limits):
                done += 1
                yield identifier, observation
            if done < len(left):  # the process is gone, or was killed: the next job was its end
                yield left[done][0], {FAILED: "it ended its process, or had no end"}
                done += 1
            left = left[done:]


def _run(
    release: PyodideRelease, folder: Path, jobs: Iterable[Job], limits: dict[str, float]
) -> Iterator[tuple[str, dict[str, Any]]]:
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("node is not installed")
    with tempfile.TemporaryDirectory() as name:
        session = Path(name) / "session.mjs"  # by this ending node knows what it is
        shutil.copyfile(SCRIPTS / "session.js", session)
        request = {
            "session": str(session),
            "folder": f"{folder.resolve()}/",
            "files": browser_code(),
            "limits": limits,
            "saves": release.has_snapshots,
            "jobs": [{"id": identifier, "job": job} for identifier, job in jobs],
        }
        path = Path(name) / "request.json"
        path.write_text(json.dumps(request), encoding="utf-8")
        command = [node, str(Path(__file__).with_name("run.mjs")), str(path)]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield from _observations(process)
            finally:
                process.kill()


def _observations(process: subprocess.Popen[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    assert process.stdout is not None
    lines = iter(process.stdout)
    while True:
        watch = threading.Timer(_SECONDS, process.kill)
        watch.start()
        line = next(lines, None)
        watch.cancel()
        if line is None:
            return
        if line.startswith('{"id"'):
            said = json.loads(line)
            yield said["id"], said["observation"]
