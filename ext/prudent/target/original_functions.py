"""Remembers the functions that the leak check consists of, so that `execution` can restore what a snippet replaced.

A snippet can replace `gc.get_objects` or a built-in, and through frames or `sys.modules` any function of the check.
"""

import operator
import sys
import types

try:
    import builtins
except ImportError:  # Python 2
    import __builtin__ as builtins  # type: ignore[import-not-found,no-redef]

_PACKAGE = __name__.rpartition(".")[0] + "."
_CLASSES = (type, getattr(types, "ClassType", type))
# Only the host uses these modules, not the check after a run, so they need no restoring. And looking at them is not
# free: it changes reference counts, so each forked child gets its own copy of those pages of memory.
_OF_THE_HOST = frozenset(
    _PACKAGE + name
    for name in (
        "__main__",
        "original_functions",
        "child_timeout",
        "confinement",
        "garbage_detection_self_test",
        "interpreter_facts",
        "job_server",
        "landlock",
        "linux_namespaces",
        "mounts",
        "privileges",
        "resource_limits",
        "run_folder",
        "sampling",
        "system_call_filter",
        "system_calls",
    )
)
# The modules of the standard library whose functions the check calls.
_LIBRARY = ("gc", "sys", "types", "os", "posixpath", "itertools", "collections", "json", "io", "time", "contextvars")


def preserve():
    """Return what must be restored before the check: a tuple of groups, and pairs of a function and its code.

    A group describes names in one namespace. It is a tuple of: the ``__dict__`` of a module or a class, the names, a
    function that reads their values from a dictionary, the values themselves, and the class (``None`` for a module).
    Everything is in tuples, which a snippet that finds them cannot change.
    """
    functions, groups, used = [], [], set()
    ours = list(
        module
        for name, module in sorted(sys.modules.items())
        if module  # Python 2 has None where nothing was found
        and name.startswith(_PACKAGE)
        and name not in _OF_THE_HOST
    )
    for module in ours:
        for value in list(module.__dict__.values()):
            if getattr(value, "__module__", None) != module.__name__:
                continue
            if isinstance(value, types.FunctionType):
                functions.append(value)
            elif isinstance(value, _CLASSES):
                methods = list(name for name in value.__dict__ if isinstance(value.__dict__[name], types.FunctionType))
                functions.extend(value.__dict__[name] for name in methods)
                groups.append(_group(value.__dict__, methods, value))
    for function in functions:
        used.update(_names_in(function.__code__))
    groups.extend(_group(module.__dict__, used.intersection(module.__dict__)) for module in ours)
    for module in [builtins] + list(sys.modules[name] for name in _LIBRARY if name in sys.modules):
        space = module.__dict__
        groups.append(_group(space, list(name for name in used if name in space and callable(space[name]))))
    codes = tuple((function, function.__code__) for function in functions)
    return tuple(group for group in groups if group[1]), codes


def _group(space, names, kind=None):
    # `itemgetter` returns a tuple only for two names or more, so a single name is listed twice.
    names = tuple(sorted(names) * 2)[: max(2, len(names))]
    getter = operator.itemgetter(*names) if names else tuple
    return space, names, getter, getter(space) if names else (), kind


def _names_in(code):
    """Return the global names and attributes that the code mentions, those of nested functions included."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _names_in(constant)
    return found
