"""Runs one measuring process, which writes its result to a file, and checks that result."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from typing import Any

from prudent.model.benchmark import Benchmark, Plan
from prudent.model.measurement import Samples
from prudent.proving import child_processes
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation
from prudent.proving.temporary_folders import scratch

_PATIENCE = 600.0  # seconds after which a process is ended


class DriverError(RuntimeError):
    """A benchmark's driver failed, or its result is not what it declares; the text says what is wrong."""


def run_driver(installation: Installation, job: dict[str, Any], *, pinned: bool) -> dict[str, Any]:
    """Run the job's driver in a process of its own, and return its result; raises `DriverError`.

    `job` is the job for `target.sampling`; `pinned` says whether the process must stay on one processor.
    """
    with scratch() as folder, tempfile.TemporaryFile() as errors:
        # The result is a file of its own, since a driver may print to standard output.
        job_path, result_path = folder / "job.json", folder / "result.json"
        job_path.write_text(json.dumps(job), encoding="utf-8")
        arguments = ["--measure", str(job_path), str(result_path)]
        # A child process inherits the set of processors that its parent may use.
        with _pinned() if pinned else contextlib.nullcontext():
            process = child_processes.start(
                installation, arguments, errors, clean_environment(), folder=folder, bare=False
            )
        try:
            status = process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            raise DriverError(f"it was not done after {_PATIENCE:g} seconds") from None
        finally:
            # Even if it has ended, kill its group: processes that the driver started would disturb the next one.
            child_processes.end(process)
        try:
            result: dict[str, Any] = json.loads(result_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise DriverError(f"its process ended with status {status}{child_processes.last_words(errors)}") from None
    if "failure" in result:
        raise DriverError(result["failure"])
    return result


def run_repetition(benchmark: Benchmark, installation: Installation, plan: Plan, job: dict[str, Any]) -> dict[str, Any]:
    """Return the result of one process.

    If each sample needs a fresh process, run one for each and merge their results.
    """
    if not benchmark.fresh:
        return run_driver(installation, job | {"rounds": plan.rounds, "sample": plan.sample}, pinned=benchmark.pinned)
    # Run a first process without samples, which returns the modes, the counts and the facts.
    whole = run_driver(installation, job | {"rounds": 0, "sample": 0, "modes": []}, pinned=False)
    for _ in range(plan.rounds):
        for mode in whole["modes"]:  # every round has all modes, so that a slow minute affects all of them
            once = job | {"rounds": 0, "sample": 0, "modes": [mode]}
            result = run_driver(installation, once, pinned=benchmark.pinned)
            whole["loops"] |= result["loops"]
            for quantity, values in result["samples"].get(mode, {}).items():
                whole["samples"].setdefault(mode, {}).setdefault(quantity, []).extend(values)
    return whole


def checked_samples(benchmark: Benchmark, result: dict[str, Any]) -> dict[str, dict[str, Samples]]:
    """Return the samples and counts of a process, by mode and quantity.

    Raises `DriverError` for a quantity or a mode that the driver has not declared.
    """
    samples: dict[str, dict[str, Samples]] = {mode: {} for mode in result["modes"]}
    own = {mode: dict(quantities) for mode, quantities in result["samples"].items()}
    for mode, counts in result["counts"].items():
        own.setdefault(mode, {}).update({quantity: [float(value)] for quantity, value in counts.items()})
    for mode, quantities in own.items():
        for quantity, values in quantities.items():
            if quantity not in benchmark.quantities:
                raise DriverError(f"it measures {quantity!r}, which its 'quantities' do not name")
            if mode not in samples:
                raise DriverError(f"it counts for {mode!r}, which is none of its MODES")
            samples[mode][quantity] = (tuple(values),)
    return samples


@contextlib.contextmanager
def _pinned() -> Iterator[None]:
    """Keep processes that are started in the context on one processor, the last one: the system uses it least."""
    if not hasattr(os, "sched_setaffinity"):  # macOS and Windows lack it
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
