"""Names the edges of the object graph: which local, attribute, item or cell refers to an object."""

import collections
import types

from .garbage_detection import is_a

# Descriptors of C code: reading an attribute through them runs none of the snippet's code.
_C_DESCRIPTORS = (types.GetSetDescriptorType, types.MemberDescriptorType)
_CLASSIC_INSTANCE = getattr(types, "InstanceType", ())
# These attributes are tried first: if several refer to the same object, readers know these names best.
_USUAL = (
    "__traceback__",
    "__context__",
    "__cause__",
    "tb_next",
    "tb_frame",
    "f_back",
    "gi_frame",
    "cr_frame",
    "ag_frame",
)
# Not tried: reading `f_locals` changes the frame, and `_attribute_edge` has looked at `__dict__` before.
_UNTOUCHED = ("f_locals", "f_trace", "__dict__", "__weakref__", "__abstractmethods__")
TEMPORARY = "a temporary"
"""The edge from a frame to a value on its evaluation stack."""
CELL = type((lambda value: lambda: value)(None).__closure__[0])  # type: ignore[index]  # noqa: PLC3002 -- types.CellType came with 3.8


def kind(member):
    """Return the object's kind, one of the four of `prudent.model.observation.Step`."""
    if is_a(member, types.FrameType):
        return "frame"
    if is_a(member, types.TracebackType):
        return "traceback"
    if is_a(member, BaseException):
        return "exception"
    return "object"


def name(member):
    """Return the name of a frame, function or class; for any other object, return the name of its type."""
    if is_a(member, types.FrameType):
        return member.f_code.co_name
    if is_a(member, types.FunctionType):
        return "function " + member.__name__
    if is_a(member, type):
        return "class " + member.__name__
    if _CLASSIC_INSTANCE and is_a(member, _CLASSIC_INSTANCE):
        return member.__class__.__name__
    return type(member).__name__


def frame_locals(frame):
    """Return the locals as pairs of name and value, and the mapping that they were read from.

    On 3.12 and older, the frame keeps that mapping after this call, which changes the object graph. So search the graph
    before calling this.
    """
    code = frame.f_code
    snapshot = frame.f_locals
    names = list(code.co_varnames) + list(code.co_cellvars) + list(code.co_freevars)
    return list((variable, snapshot[variable]) for variable in names if variable in snapshot), snapshot


def cell_contents(cell):
    """Return what the cell refers to, or the cell itself if it is empty."""
    try:
        return cell.cell_contents
    except ValueError:
        return cell  # no local has its own cell as its value, so this matches no local


_KEYS = {}  # type: ignore[var-annotated]  # labels of dictionary items, by the addresses of dictionary and value


def remember(members):
    """Record the key of each value of the dictionaries among the members.

    This must happen before `f_locals` is read: up to 3.12, reading it removes unbound names from a frame's dictionary.
    """
    _KEYS.clear()
    for member in members:
        if is_a(member, dict):
            for key, value in list(dict.items(member)):
                _KEYS.setdefault((id(member), id(value)), "[%s]" % _key(key))


def edge(owner, target):
    """Return the label of the edge from the owner to the target; "" if the owner has no name for the target."""
    if is_a(owner, types.FrameType):
        return _frame_edge(owner, target)
    item = _item(owner, target)
    if item:
        return item
    if (id(owner), id(target)) in _KEYS:
        return _KEYS[id(owner), id(target)]
    if is_a(owner, dict):
        for key, value in list(dict.items(owner)):
            if value is target:
                return "[%s]" % _key(key)
            if key is target:
                return ", a key"
    if is_a(owner, CELL):
        return ", its contents"
    if type(owner).__name__ == "FrameLocalsProxy" and is_a(target, types.FrameType):
        return ", its frame"
    if is_a(owner, types.FunctionType):
        return _function_edge(owner, target)
    return _attribute_edge(owner, target)


def _item(owner, target):
    for sequence in (list, tuple, collections.deque):
        if is_a(owner, sequence):
            for position, item in enumerate(sequence.__iter__(owner)):
                if item is target:
                    return "[%d]" % position
    for members in (set, frozenset):
        if is_a(owner, members) and any(member is target for member in members.__iter__(owner)):
            return ", a member"
    return ""


def _key(key):
    # Only keys of these types are shown: their `repr` runs none of the snippet's code.
    return repr(key) if type(key) in (bytes, str, int, type(b"".decode())) else "a " + type(key).__name__


def _frame_edge(frame, target):
    if frame.f_back is target:
        return ".f_back"
    pairs, snapshot = frame_locals(frame)
    for variable, value in pairs:
        if value is target or (is_a(target, CELL) and cell_contents(target) is value):
            return "local %r" % str(variable)
    if snapshot is target:
        return ".f_locals"
    for attribute in ("f_globals", "f_builtins", "f_trace", "f_code"):
        if getattr(frame, attribute, None) is target:
            return "." + attribute
    return TEMPORARY


def _function_edge(function, target):
    closure = function.__closure__ or ()
    if closure is target:
        return ".__closure__"
    for variable, cell in zip(function.__code__.co_freevars, closure):
        if cell is target:
            return ", variable %r" % str(variable)
    return _attribute_edge(function, target)


def _attribute_edge(owner, target):
    attributes = _attribute(owner, "__dict__")
    if attributes is target or (is_a(owner, type) and type(target) is dict):  # a class's `__dict__` is only a proxy
        return ".__dict__"
    if is_a(attributes, dict):
        for attribute, value in list(dict.items(attributes)):
            if value is target:
                return ".%s" % attribute
    if type(owner) is target:
        return ".__class__"
    for attribute in _descriptors(type(owner)):
        if _attribute(owner, attribute) is target:
            return "." + attribute
    return ""


def _attribute(owner, attribute):
    """Return an attribute, or None, without running ``__getattr__`` or ``__getattribute__`` of the object's class."""
    try:
        if _CLASSIC_INSTANCE and is_a(owner, _CLASSIC_INSTANCE):
            return getattr(owner, attribute) if attribute == "__dict__" else None
        return object.__getattribute__(owner, attribute)
    except Exception:
        return None


# The results of `_own_descriptors` for classes of C code, which are never freed. The keys are their addresses, since a
# metaclass may define equality and hash of its classes.
_STATIC = {}  # type: ignore[var-annotated]
_FLAGS = type.__dict__["__flags__"]
_HEAP_TYPE = 1 << 9  # Py_TPFLAGS_HEAPTYPE: a class that was made at run time, and may be freed


def _descriptors(cls):
    found = []
    for base in cls.__mro__:
        names = _STATIC.get(id(base))
        if names is None:
            names = _own_descriptors(base)
            # On Python 2 an old-style class, which is no type and has no flags, may be among the bases.
            if is_a(base, type) and not _FLAGS.__get__(base) & _HEAP_TYPE:
                _STATIC[id(base)] = names
        found.extend(name for name in names if name not in found)
    return sorted(found, key=lambda attribute: (attribute not in _USUAL, attribute))


def _own_descriptors(base):
    return list(
        attribute
        for attribute, value in list(base.__dict__.items())
        if is_a(value, _C_DESCRIPTORS) and attribute not in _UNTOUCHED
    )
