"""Notes what the check is made of before the snippet runs, which may replace any of it.

A snippet can replace `gc.get_objects` or a built-in, and through frames or `sys.modules` any part of the check.
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
# No part of the check, so nothing of these is restored. To look at an object costs a run the copy of a page of memory.
_OF_THE_HOST = frozenset(
    _PACKAGE + name
    for name in (
        "__main__",
        "child_timeout",
        "confinement",
        "heap_self_test",
        "interpreter_facts",
        "job_server",
        "landlock",
        "linux_namespaces",
        "mounts",
        "preserved_definitions",
        "privileges",
        "resource_limits",
        "run_folder",
        "sampling",
        "system_call_filter",
        "system_calls",
    )
)
# The library's modules whose functions the check calls.
_LIBRARY = ("gc", "sys", "types", "os", "posixpath", "itertools", "collections", "json", "io", "time", "contextvars")


def preserve():
    """Return what has to be put back before the check: groups of names, and the code of functions.

    A group is a dictionary of a module or a class, the names in it, a function that gets their values, the values, and
    the class if there is one. All are tuples, so that nobody changes them.
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
    names = tuple(sorted(names) * 2)[: max(2, len(names))]  # of a single name the getter would make no tuple
    getter = operator.itemgetter(*names) if names else tuple
    return space, names, getter, getter(space) if names else (), kind


def _names_in(code):
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _names_in(constant)
    return found
