# mypy: ignore-errors
"""Compares what `look` calls garbage with what the interpreter's own collector finds right afterwards.

Each program is run in a forked child, as in a real run. The answer says for each: what the collector found and `look`
did not (``missed``), the other way round (``invented``), how much garbage there was, and why it could not be compared.
"""

import gc
import json
import os
import sys
import time
import types

from _prudent_target.garbage_detection import Baseline, look


def main(question):
    gc.disable()
    gc.collect()
    if hasattr(gc, "freeze"):
        gc.freeze()
    endless = question["endless"]
    return dict((program["name"], forked(program, program["name"] in endless)) for program in question["programs"])


def forked(program, endless):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            os.write(writing, json.dumps(compare(program, endless)).encode("utf-8"))
            status = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = file.read()
    os.waitpid(pid, 0)
    return json.loads(answer.decode("utf-8")) if answer else {"failed": True}


def compare(program, endless):
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    source = program["code"].encode("utf-8") if sys.version_info[0] == 2 else program["code"]
    baseline = Baseline()
    exec(compile(source, str(program["name"]), "exec", 0, True), module.__dict__)
    if hasattr(sys, "exc_clear"):
        sys.exc_clear()
    threads = others_end(0 if endless else 5)
    heap = look(baseline)
    expected = frozenset(map(id, heap.garbage))
    finalized = sorted(set(finalizers(heap.garbage)))
    names = dict((id(member), type(member).__name__) for member in heap.garbage)
    del heap
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    found = dict((id(member), type(member).__name__) for member in gc.garbage)
    return {
        "garbage": len(expected),
        "missed": sorted(name for key, name in found.items() if key not in expected),
        "invented": sorted(name for key, name in names.items() if key not in found),
        "finalized": finalized + threads,
    }


def others_end(seconds):
    """Wait for other threads: what they do between the look and the collection is seen by one of the two only."""
    deadline = time.time() + seconds
    while len(sys._current_frames()) > 1:
        if time.time() > deadline:
            return ["thread"]
        time.sleep(0.01)
    return []


def finalizers(garbage):
    """What runs code when it is collected: that code frees objects, which the collector then does not list.

    A suspended generator or coroutine is closed, so its frame lets go of its locals. A ``__del__`` and the callback of
    a weak reference can do anything.
    """
    for member in garbage:
        cls = type(member)
        if cls.__name__ in ("generator", "coroutine", "async_generator"):
            yield cls.__name__
        elif any("__del__" in base.__dict__ for base in cls.__mro__):
            yield "__del__"
