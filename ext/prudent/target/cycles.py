"""Finds the reference cycles among the garbage that hold an exception, a traceback or a frame."""

import itertools
import types

from . import edge_labels, reference_paths
from .garbage_detection import cost, is_a
from .referents import referents_of
from .strong_components import Graph

_TRACEBACK = BaseException.__dict__.get("__traceback__")  # none on Python 2


def find(garbage, known):
    """Return one finding for each strongly connected component with an exception, a traceback or a frame.

    Components with an address in `known` are left out: an earlier look has found them.

    A finding is a dictionary: steps, file and line (of the function that owns the first step, or where an exception of
    the cycle was raised if no function owns it), framed (whether a function owns it), keys (addresses of the
    component), objects, bytes.
    """
    start = anchors(garbage)
    if not start:
        return []
    graph = Graph(_reached(start, garbage))
    components = []
    for component in graph.components():
        members = list(graph.objects[key] for key in component)
        if any(reference_paths.is_anchor(member) for member in members) and not component & known:
            components.append((component, members))
    # Remember the members of all components, to which paths are limited, before the locals of any frame are read.
    edge_labels.remember(itertools.chain.from_iterable(members for _component, members in components))
    findings = []
    for component, members in components:
        objects, size = cost(members, garbage)  # before f_locals is read, which makes the frames larger
        findings.append(_finding(graph, component, members, objects, size))
    return findings


def anchors(objects):
    """Return the exceptions, tracebacks and frames among the objects."""
    classes = list(map(type, objects))
    # Test one object of each class. Use addresses, since a metaclass may define equality and hash of its classes.
    one_of_each = dict(zip(map(id, classes), objects))
    wanted = set(key for key, member in one_of_each.items() if reference_paths.is_anchor(member))
    return list(itertools.compress(objects, map(wanted.__contains__, map(id, classes)))) if wanted else []


def _reached(start, garbage):
    """Return the garbage that `start` leads to, in the order of `garbage`: nothing else is in a cycle with `start`."""
    members = dict(zip(map(id, garbage), garbage))
    waiting = set(members)
    waiting.difference_update(map(id, start))
    frontier = start
    while frontier:
        reached = waiting.intersection(map(id, itertools.chain.from_iterable(map(referents_of, frontier))))
        waiting.difference_update(reached)
        frontier = list(map(members.__getitem__, reached))
    return list(member for key, member in zip(map(id, garbage), garbage) if key not in waiting)


def _finding(graph, component, members, objects, size):
    cycle = _owned_cycle(graph, component, members) or _any_cycle(graph, component, members)
    first = cycle[0]
    framed = is_a(first, types.FrameType)
    file, line = (reference_paths.code_file(first), first.f_code.co_firstlineno) if framed else _origin(cycle, members)
    return {
        "steps": reference_paths.steps(cycle, cycle[0]),
        "file": file,
        "line": line,
        "framed": framed,
        "keys": component,
        "objects": objects,
        "bytes": size,
    }


def _origin(cycle, members):
    """Return the file and the line where an exception of a cycle without frames was raised.

    ``("", 0)`` if there is no traceback to tell it.
    """
    for member in itertools.chain(cycle, members):
        traceback = member if is_a(member, types.TracebackType) else None
        if is_a(member, BaseException):
            # Do not use `getattr`, which may run code of the exception's own.
            traceback = _TRACEBACK.__get__(member) if _TRACEBACK else None
        if traceback is not None:
            while traceback.tb_next is not None:
                traceback = traceback.tb_next
            return reference_paths.code_file(traceback.tb_frame), traceback.tb_lineno
    return "", 0


def _owned_cycle(graph, component, members):
    """Return the shortest cycle that begins with a local of a frame; of equally short ones, the first by name."""
    best = None
    for frame in members:
        if not is_a(frame, types.FrameType):
            continue
        for target in _targets_of_locals(frame, component, graph):
            way = graph.shortest_path(target, id(frame), component)
            if way is None or (best is not None and len(way) > len(best[1])):
                continue
            cycle = list(graph.objects[key] for key in [id(frame)] + way[:-1])
            rank = reference_paths.text(reference_paths.steps(cycle, frame))
            if best is None or (len(way), rank) < (len(best[1]), best[0]):
                best = (rank, way, cycle)
    return best[2] if best else None


def _targets_of_locals(frame, component, graph):
    values = set()
    for _variable, value in edge_labels.frame_locals(frame)[0]:
        values.add(id(value))
    found = []
    for target in graph.edges[id(frame)]:
        if target not in component:
            continue
        member = graph.objects[target]
        contents = edge_labels.cell_contents(member) if is_a(member, edge_labels.CELL) else member
        # The frame refers to a local that a closure uses by the cell of that local.
        if target in values or id(contents) in values:
            found.append(target)
    return found


def _any_cycle(graph, component, members):
    """Return the shortest cycle through an exception, a traceback or a frame, if no local owns a cycle."""
    best = None
    for member in members:
        if not reference_paths.is_anchor(member):
            continue
        for target in graph.edges[id(member)]:
            if target not in component:
                continue
            way = graph.shortest_path(target, id(member), component)
            if way is None:
                continue
            cycle = list(graph.objects[key] for key in [id(member)] + way[:-1])
            steps = reference_paths.steps(cycle, member)
            rank = (
                len(steps),
                not is_a(member, types.FrameType),
                reference_paths.text(steps),
            )  # begin at a frame if there is one
            if best is None or rank < best[0]:
                best = (rank, cycle)
    return best[1]
