"""Makes a virtual environment with the interpreter and the packages that a script's metadata names, using uv."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from prudent.model.condition import Condition, ConditionError

from .installed_interpreter import Installation
from .interpreter_resolver import PythonError, choose_python


def satisfies(installation: Installation, requires_python: str) -> bool:
    """Return whether a script's ``requires-python`` allows this interpreter.

    A condition that we cannot read counts as met.
    """
    try:
        return Condition.parse(requires_python).matches(installation.interpreter) if requires_python else True
    except ConditionError:
        return True


def has_uv() -> bool:
    """Return whether uv is on the PATH, so that `uv_environment` can be called."""
    return shutil.which("uv") is not None


def uv_environment(script: Path, python: Path | None = None) -> Installation:
    """Have uv make the environment of a script, and return its interpreter.

    uv keeps the environment in its cache for the next run. `python` is the interpreter that the user asked for, if any.
    Raises `PythonError` with what uv says if it cannot.
    """
    _uv("sync", "--quiet", "--script", str(script), *(["--python", str(python)] if python else []))
    return choose_python(_uv("python", "find", "--script", str(script)).strip()).installation


def _uv(*arguments: str) -> str:
    done = subprocess.run(["uv", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607 -- the person's own uv
    if done.returncode:
        raise PythonError(f"uv {' '.join(arguments)} failed:\n{done.stderr.strip()}")
    return done.stdout
