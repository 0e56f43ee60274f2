"""Runs the parts of a snippet in one namespace, then the leak check, and reports what each part did."""

import __future__

import linecache
import operator
import os
import sys
import types

from . import original_functions
from .leak_check import LeakCheck
from .native_string import native

_MAIN = "__main__"
_OUTPUT = 1  # the file descriptor of standard output

_preserved = None


def settle():
    """Remember the functions of the check once for all runs; a host calls this before it forks."""
    global _preserved  # noqa: PLW0603 -- the children inherit it
    _preserved = original_functions.preserve()


def run(job):
    """Run a job's parts and the leak check, and return the report as plain data.

    Standard output must be a regular file: its size tells where each part's output begins.
    """
    module = types.ModuleType(_MAIN)
    driver = sys.modules[_MAIN]
    sys.modules[_MAIN] = module
    parts = job["parts"]
    load(job.get("preloads", ()))  # a host has done so already, a fresh process has not
    doctests = _doctests(parts)
    check = LeakCheck([native(part["name"]) for part in parts])
    # A snippet can replace our globals, which it finds through our frames. Up to 3.12 it cannot set our locals, so all
    # that is needed after the snippet is put into locals now.
    # With a session this is done again, since a host does not import the module `doctests`.
    groups, codes = original_functions.preserve() if doctests or _preserved is None else _preserved
    report, state, main = check.report, tuple(vars(check).items()), module.__dict__
    get_trace, set_trace, get_profile, set_profile = sys.gettrace, sys.settrace, sys.getprofile, sys.setprofile
    trace, profile = get_trace(), get_profile()
    is_any, each, differ, pairs, set_attribute, missing = any, map, operator.is_not, zip, setattr, KeyError
    outcomes = [_run_part(part, main, doctests) for part in parts]
    # Restore inline, since the snippet could have replaced the code of any function that does it. The replacements stay
    # alive in `replaced`, so that the check sees the objects as the snippet left them.
    replaced = [get_trace(), get_profile()]
    for space, names, getter, values, kind in groups:
        try:
            changed = is_any(each(differ, getter(space), values))
        except missing:
            changed = True
        if changed:
            replaced.append(space.copy())
            for name, value in pairs(names, values):
                if kind is None:
                    space[name] = value
                else:
                    set_attribute(kind, name, value)
    for function, code in codes:
        if function.__code__ is not code:
            function.__code__ = code
    check.__dict__.update(state)
    if replaced[0] is not trace:
        set_trace(trace)
    if replaced[1] is not profile:
        set_profile(profile)
    if doctests:
        doctests.forget_last_value()
    if hasattr(sys, "exc_clear"):
        sys.exc_clear()
    seen = report(main)
    sys.modules[_MAIN] = driver
    seen["parts"] = outcomes
    return seen


def load(modules):
    """Import these modules; skip those that the interpreter does not have."""
    for name in modules:
        try:
            __import__(name)
        except ImportError:  # the interpreter is too old for it
            pass


def _doctests(parts):
    """Return our module `doctests` if a part is a session, else None.

    The module is imported before the check begins, so that objects of the import do not count as the snippet's.
    """
    if not any(part["kind"] == "doctest" for part in parts):
        return None
    from . import doctests

    return doctests


def _skips(condition, namespace):
    """Return the value of a condition, which may use names that the parts before it have defined."""
    import platform

    # Evaluate it in a copy of the namespace, so that a condition cannot define a name of the snippet.
    names = {"sys": sys, "os": os, "platform": platform}
    names.update(namespace)
    return eval(condition, names)


def _run_part(part, namespace, doctests):
    begin = _printed_so_far()
    outcome = {"raised": None, "mismatches": [], "examples": 0, "skipped": False}
    try:
        outcome["skipped"] = bool(part["skip_if"]) and bool(_skips(part["skip_if"], namespace))
    except Exception:
        # An outcome that is skipped and has an exception means that the condition raised: the part was not run.
        outcome["skipped"] = True
        outcome["raised"] = _describe("<string>", *sys.exc_info())
    if outcome["skipped"]:
        pass
    elif part["kind"] == "doctest":
        outcome.update(doctests.run(part["code"], namespace, part["flags"]))
    else:
        outcome["raised"] = _run_code(part, namespace)
    outcome["begin"] = begin
    outcome["end"] = _printed_so_far()
    return outcome


def _printed_so_far():
    """Return the size of the output file: where the output of one part ends and that of the next begins."""
    try:
        sys.stdout.flush()
    except Exception:  # a snippet may have closed or replaced it
        pass
    return os.fstat(_OUTPUT).st_size


def _run_code(part, namespace):
    name = native(part["name"])
    source = part["code"]
    if sys.version_info[0] == 2:
        source = source.encode("utf-8")
    lines = [line + "\n" for line in part["code"].split("\n")]
    linecache.cache[name] = (len(source), None, lines, name)
    if part["kind"] == "script":  # parts of a page have no file of their own
        namespace["__file__"] = name
    try:
        exec(compile(source, name, "exec", _future_flags(namespace), True), namespace)
    except BaseException:
        return _describe(name, *sys.exc_info())
    return None


def _future_flags(namespace):
    """Return the compiler flags for the features that earlier parts imported from `__future__`, as doctest does."""
    flags = 0
    for name in __future__.all_feature_names:
        feature = getattr(__future__, name)
        if namespace.get(name) is feature:
            flags = flags | feature.compiler_flag
    return flags


def _describe(name, cls, value, traceback):
    """Return an exception as plain data: the driver must keep no traceback alive when the check looks."""
    line = 0
    if isinstance(value, SyntaxError) and value.filename == name:
        line = value.lineno or 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == name:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    try:
        message = str(value)
    except Exception:
        message = "<an exception that cannot be printed>"
    described = {"type": cls.__name__, "message": message, "line": line}
    if sys.version_info[0] > 2 and cls.__module__ not in ("builtins", "__main__"):
        described["name"] = "{}.{}".format(cls.__module__, cls.__qualname__)
    return described
