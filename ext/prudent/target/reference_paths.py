"""Describes paths through the object graph as lists of steps, each a node and the edge that leaves it."""

import types

from . import edge_labels
from .garbage_detection import is_a

ANCHORS = (types.FrameType, types.TracebackType, BaseException)
"""The classes of the objects that the leak check looks for."""


def steps(members, closing=None):
    """Return the steps along these objects; `closing` is an object that the last of them refers to.

    A ``__dict__``, a closure tuple and a cell are not steps of their own. The edge through them is labelled with the
    attribute or the variable of the closure, which a reader knows.
    """
    chain = list(members)
    if closing is not None:
        chain.append(closing)
    result = []
    position = 0
    while position < len(chain) - 1:
        owner = chain[position]
        following = position + 1
        label = edge_labels.edge(owner, chain[following])
        while following + 1 < len(chain) and _folds(chain[following], label):
            after = edge_labels.edge(chain[following], chain[following + 1])
            label = _folded(owner, chain[following], label, chain[following + 1], after)
            following += 1
        result.append({"kind": edge_labels.kind(owner), "name": edge_labels.name(owner), "edge": label or ", unnamed"})
        position = following
    return result


def _folds(middle, label):
    if label == ".__dict__" and is_a(middle, dict):
        return True
    if label == ".__closure__" and is_a(middle, tuple):
        return True
    return is_a(middle, edge_labels.CELL)


def _folded(owner, middle, label, target, after):
    if label == ".__dict__":
        for attribute, value in list(dict.items(middle)):
            if value is target:
                return ".%s" % attribute
        return ".__dict__" + after
    if label == ".__closure__":
        for variable, cell in zip(owner.__code__.co_freevars, middle):
            if cell is target:
                return ", variable %r" % str(variable)
        return label + after
    return label  # the cell of a variable that the label names already


def text(parts):
    """Return a sort key for a list of steps: by its length, then in alphabetical order."""
    return (len(parts), list((part["kind"], part["name"], part["edge"]) for part in parts))


def is_anchor(member):
    """Return whether an object is a frame, a traceback or an exception, which the leak check looks for."""
    return is_a(member, ANCHORS)


def code_file(frame):
    """Return the file of a frame's code.

    For code that was made at run time (a dataclass's methods), it is the file of the module in which it runs.
    """
    name = frame.f_code.co_filename
    if name[:1] == "<" and not name.startswith(("<doctest ", "<frozen ")):
        module = frame.f_globals.get("__file__")
        if type(module) is str:
            return module
    return name
