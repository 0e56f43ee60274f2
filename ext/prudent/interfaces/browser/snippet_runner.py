"""Runs one job within Pyodide, as a host's child does elsewhere: the worker executes this file as a script.

It imports none of our code but `target`, and that under the private name that hosts use, so that a snippet finds the
same modules as elsewhere. The script is executed once, before the memory is saved. Each run begins from that memory,
as a child of a host begins from a fork.
"""

from __future__ import annotations

import asyncio
import asyncio.base_events
import asyncio.runners
import importlib
import importlib.util
import json
import os
import sys
import time
import types
import warnings

_TARGET = "/prudent/prudent/target"
_PACKAGE = "_prudent_target"
_RUNS = "/runs"
_PRELOADED = ("doctest", "tempfile")  # what most hosts have imported as well; see `proving.preloading`


def load_target() -> None:
    """Import the modules of `target` that a run needs, and note the functions that the leak check uses."""
    init = os.path.join(_TARGET, "__init__.py")  # noqa: PTH118 -- pathlib would be found imported by every snippet
    spec = importlib.util.spec_from_file_location(_PACKAGE, init, submodule_search_locations=[_TARGET])
    assert spec is not None  # noqa: S101 -- for the type checker
    assert spec.loader is not None  # noqa: S101 -- the same
    module = importlib.util.module_from_spec(spec)
    sys.modules[_PACKAGE] = module
    spec.loader.exec_module(module)
    for name in ("child_run", "doctests", "run_folder"):
        target(name)
    # The library is a zip of compiled files whose code names the folder in which it was compiled. Unless that counts as
    # the library's folder, a leak in the library would be reported as one of a package.
    compiled = types.new_class.__code__.co_filename
    target("leak_report").count_as_library(os.path.dirname(compiled))  # noqa: PTH120 -- without pathlib, as above
    target("execution").load(_PRELOADED)
    use_blocking_loop()
    target("execution").settle()


def target(name: str) -> types.ModuleType:
    """Return a module of the folder `target`."""
    return importlib.import_module(f"{_PACKAGE}.{name}")


class _NoFiles:
    """A selector that has no files to wait for: it sleeps until the next timer of the loop is due."""

    def select(self, timeout: float | None) -> tuple[()]:
        """Sleep for that many seconds; raises `RuntimeError` if nothing could ever end the sleep."""
        if timeout is None:
            raise RuntimeError(
                "the event loop waits for what cannot happen in a browser: a thread, a process, a socket"
            )
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def close(self) -> None:
        """Close nothing."""


class _BlockingLoop(asyncio.base_events.BaseEventLoop):
    """An event loop that can run to its end within a call, as the browser's own loop cannot.

    Pyodide's `asyncio.run` hands over to the browser's loop, by frames of its own that are no part of a snippet.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = _NoFiles()

    def _process_events(self, _events: object) -> None:
        """Do nothing: there are no files that events could come from."""

    def _write_to_self(self) -> None:
        """Do nothing: there is no other thread that could have to wake this loop."""


def use_blocking_loop() -> None:
    """Make `asyncio.run` and similar functions use loops that block, whichever name the policy has on this Python."""
    asyncio.run = asyncio.runners.run  # since 0.29, Pyodide has put a function of its own, and so a frame, around it
    events = asyncio.events
    base = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # policies are deprecated since 3.14
        setter = getattr(events, "_set_event_loop_policy", None) or asyncio.set_event_loop_policy
        setter(type("_BlockingPolicy", (base,), {"_loop_factory": _BlockingLoop})())
    events._set_running_loop(None)  # noqa: SLF001 -- Pyodide's own loop counts as running, and no other could run


def run(text: str) -> str:
    """Run a job, given as JSON, and return the fields of `prudent.model.observation.Observation` as JSON."""
    os.makedirs(_RUNS, exist_ok=True)  # noqa: PTH103 -- without pathlib, as above
    folder = target("run_folder").RunFolder(_RUNS)
    job = json.loads(text)
    job["token"] = target("run_folder").token()
    target("child_run").run(folder.folder, job)
    return json.dumps(folder.observation(job, "finished", ""))


load_target()
