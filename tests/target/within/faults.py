# mypy: ignore-errors
"""Runs programs under a leak check that was broken on purpose; answers with the leaks that it reports."""

import gc
import json
import os
import sys

from _prudent_target import cycles, edge_labels, execution, leak_check, reference_paths
from _prudent_target.strong_components import Graph


def nothing():
    pass


def any_cycle_is_a_leak():
    reference_paths.is_anchor = lambda member: True


def no_cycle_is_needed():
    Graph.components = lambda self: [set(self.objects)]
    cycles._finding = lambda graph, component, *_: {
        "steps": [],
        "file": "",
        "framed": False,
        "line": 0,
        "keys": component,
        "objects": 0,
        "bytes": 0,
    }


def frames_do_not_count():
    reference_paths.is_anchor = lambda member: isinstance(member, BaseException)


def it_is_collected_first():
    report = leak_check.LeakCheck.report

    def late(self, namespace):
        gc.collect()
        return report(self, namespace)

    leak_check.LeakCheck.report = late


def locals_have_no_names():
    edge_labels.frame_locals = lambda frame: ([], {})


def nothing_is_garbage():
    look = leak_check.look

    def kind(baseline):
        heap = look(baseline)
        heap.garbage = []
        return heap

    leak_check.look = kind


FAULTS = (
    nothing,
    any_cycle_is_a_leak,
    no_cycle_is_needed,
    frames_do_not_count,
    it_is_collected_first,
    locals_have_no_names,
    nothing_is_garbage,
)


def main(question):
    gc.disable()
    return dict(
        (fault.__name__, dict((name, forked(fault, job)) for name, job in question.items())) for fault in FAULTS
    )


def forked(fault, job):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            fault()
            os.write(writing, json.dumps(execution.run(job)["leaks"]).encode("utf-8"))
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        answer = file.read()
    os.waitpid(pid, 0)
    return json.loads(answer.decode("utf-8"))
