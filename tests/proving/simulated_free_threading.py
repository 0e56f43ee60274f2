"""An interpreter that says of itself, and counts references, as a free-threaded build does."""

from __future__ import annotations

from pathlib import Path

from prudent.proving.discovery import ask
from prudent.proving.installed_interpreter import Installation

_PROGRAM = """\
import runpy, sys, sysconfig, types

arguments = sys.argv[1:]
while arguments[0].startswith("-"):  # the interpreter's own options, which have been given to it already
    del arguments[0]
sysconfig.get_config_vars()["Py_GIL_DISABLED"] = 1
counted = sys.getrefcount
if {deferred}:  # PEP 703 adds that much to the counts of what is referred to from everywhere
    sys.getrefcount = lambda each: counted(each) - 1 + (2**60 if isinstance(each, types.FunctionType) else 0)
sys.argv[:] = arguments
runpy.run_path(arguments[0], run_name="__main__")
"""


def free_threaded(folder: Path, installation: Installation, *, deferred: bool = True) -> Installation:
    """Return a build that is made of an ordinary one; without `deferred` it counts as that does."""
    program, executable = folder / "build.py", folder / f"python{installation.interpreter.name}t"
    program.write_text(_PROGRAM.format(deferred=deferred), encoding="utf-8")
    options = "$(case $1 in -S) echo -S;; esac)"
    executable.write_text(
        f'#!/bin/sh\nexec {installation.executable} {options} -s -B {program} "$@"\n', encoding="utf-8"
    )
    executable.chmod(0o755)
    found = ask(executable)
    assert isinstance(found, Installation), found
    return found
