"""Finds what is kept alive without a cycle: tracebacks and ended frames that a living object refers to."""

import gc
import itertools
import sys
import types

from . import frames_of_other_threads, reference_paths
from .garbage_detection import is_a, is_ours, is_tracked
from .referents import referents_of

_MAIN = "__main__"
NAMELESS = "nothing with a name"
"""The ``root`` of a finding if none of the roots of the search leads to its object."""


def find(live, namespace):
    """Return the tracebacks and ended frames in `live` that something holds, as findings (see `_described`).

    `namespace` has the names of the module that was run; the search begins with them.
    """
    running = _running_frames()
    wanted = {}
    for member in live:
        if is_a(member, types.TracebackType) or (
            is_a(member, types.FrameType)
            and id(member) not in running
            and not _is_suspended(member)
            and not is_ours(member)
        ):
            wanted[id(member)] = member
    if not wanted:
        return []
    others = frames_of_other_threads.frames()
    groups = _roots(namespace)
    # An exception that another thread handles is no finding, unless a name holds it as well. So these exceptions come
    # after the names, and without a label.
    groups.append(list((None, error) for error in frames_of_other_threads.exceptions()))
    return _search(wanted, groups, running, others)


def confirmed(findings):
    """Return the findings, without those of root `NAMELESS` whose objects are gone by now, or are running frames.

    Only our own inspection kept these objects alive, for example frames of a thread that ended during it. Before this
    is called, the caller must drop its references to the objects that it passed to `find`.
    """
    if not any(finding["root"] == NAMELESS for finding in findings):
        return findings
    running = _running_frames()  # asked before and after, since frames of other threads begin and end meanwhile
    there = (
        set(id(member) for member in gc.get_objects() if reference_paths.is_anchor(member))
        - running
        - _running_frames()
    )
    return list(finding for finding in findings if finding["root"] != NAMELESS or finding["keys"] & there)


def _running_frames():
    running = set()
    for frame in list(sys._current_frames().values()):  # noqa: SLF001 -- there is no other way to see the threads' frames
        while frame is not None:
            running.add(id(frame))
            frame = frame.f_back
    return running


def _is_suspended(frame):
    """Return whether the frame belongs to a generator or coroutine, which may still need it."""
    # CO_GENERATOR, CO_COROUTINE and CO_ASYNC_GENERATOR.
    return bool(frame.f_code.co_flags & (0x20 | 0x80 | 0x200))


def _roots(namespace):
    """Return the roots of the search as groups of (label, object); the likeliest holders are in the first group."""
    names = list(("module name %r" % str(name), namespace[name]) for name in sorted(namespace) if name[:2] != "__")
    context = []
    if "contextvars" in sys.modules:
        current = sys.modules["contextvars"].copy_context()
        context = list(("context variable %r" % str(variable.name), current[variable]) for variable in current)
    last = list(
        ("sys.%s" % name, getattr(sys, name))
        for name in ("last_exc", "last_value", "last_traceback")
        if hasattr(sys, name)
    )
    others = []
    for module_name in sorted(sys.modules):
        module = sys.modules[module_name]
        if is_a(module, types.ModuleType) and module_name != _MAIN and "prudent_target" not in module_name:
            others.append(("module %s" % module_name, _names(module)))
    return [names, context, last, others]


def _names(module):
    return object.__getattribute__(module, "__dict__")  # `getattr` would load a module that loads itself on first use


def _search(wanted, groups, running, others):
    """Search breadth first from each group of roots in turn, so that each finding names its nearest holder.

    An object that is reached first from a root without a label is no finding. `others` are the frames that run in other
    threads, by their addresses.
    """
    findings = []
    left = dict(wanted)
    # The dictionary of a module is entered only where it is a root: otherwise a finding could name another module,
    # one that imports the module.
    fences = set(id(_names(module)) for module in list(sys.modules.values()) if is_a(module, types.ModuleType))
    seen = set(running)
    for roots in itertools.chain(groups, _late_groups(left, others)):
        came_from = {}
        kept = {}
        labels_of = {}
        frontier = []
        for label, root in roots:
            if id(root) not in kept:
                labels_of[id(root)] = label
                came_from[id(root)] = None
                kept[id(root)] = root
                frontier.append(root)
        while frontier and left:
            following = []
            for owner in frontier:
                if id(owner) in seen:
                    continue
                seen.add(id(owner))
                if id(owner) in left:
                    finding = _finding(labels_of, owner, came_from, kept)
                    if finding["root"] is not None:
                        findings.append(finding)
                    _drop_all_behind(owner, left, fences)
                elif not is_a(owner, types.ModuleType) and (id(owner) not in fences or id(owner) in labels_of):
                    for referent in referents_of(owner):
                        if id(referent) not in came_from and is_tracked(referent):
                            came_from[id(referent)] = id(owner)
                            kept[id(referent)] = referent
                            following.append(referent)
            frontier = following
    while left:
        member = left[min(left, key=lambda key: (_line(left[key]), key))]
        findings.append(_described(member, NAMELESS, []))
        _drop_all_behind(member, left, fences)
    return findings


def _line(member):
    """Return the file and line of a traceback or frame, by which the findings of root `NAMELESS` are sorted."""
    frame = getattr(member, "tb_frame", member)
    code = getattr(frame, "f_code", None)
    line = getattr(member, "tb_lineno", None) or getattr(frame, "f_lineno", None)
    return (code.co_filename if code else "", line or 0)


def _late_groups(left, others):
    """Yield the groups of roots that come last: the locals of other threads' frames.

    Before them comes a group without labels: tracebacks of these frames, which are no findings. This is a generator,
    so that `left` is read only when all other groups have been searched.
    """
    # Such a traceback belongs to the exception that its thread handles, or handled last.
    own = list(member for member in left.values() if id(getattr(member, "tb_frame", None)) in others)
    yield list((None, member) for member in own)
    if left and others:
        yield frames_of_other_threads.locals_of(others)


def _finding(labels_of, member, came_from, kept):
    chain = []
    key = id(member)
    while key is not None:
        chain.append(kept[key])
        root = key
        key = came_from[key]
    return _described(member, labels_of[root], reference_paths.steps(chain[::-1]))


def _described(member, root, steps):
    """Return a finding: what holds the object, by which steps, its address, and the file and line of its frame."""
    traced = is_a(member, types.TracebackType)
    frame = member.tb_frame if traced else member
    return {
        "root": root,
        "steps": steps,
        "keys": set([id(member)]),
        "file": reference_paths.code_file(frame),
        "line": member.tb_lineno if traced else frame.f_code.co_firstlineno,
    }


def _drop_all_behind(member, left, fences):
    """Remove the held object from `left`, with all that it refers to: one finding for both is enough."""
    seen = set(fences)
    frontier = [member]
    while frontier:
        following = []
        for owner in frontier:
            left.pop(id(owner), None)
            for referent in referents_of(owner):
                if id(referent) not in seen and not is_a(referent, (type, types.ModuleType, types.FunctionType)):
                    seen.add(id(referent))
                    following.append(referent)
        frontier = following
