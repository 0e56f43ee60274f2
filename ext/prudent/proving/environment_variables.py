"""Makes the environment for interpreters: few variables, most of them fixed, and none of the caller's secrets."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

HASH_SEED = "0"
"""A fixed seed, so that sets of strings have the same order in every run."""
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
# Python does not start on Windows without SYSTEMROOT. LD_LIBRARY_PATH may be needed to find its shared library.
_KEPT = ("PATH", "SYSTEMROOT", *_TEMPORARY, "LD_LIBRARY_PATH")


def clean_environment(also: Iterable[str] = ()) -> dict[str, str]:
    """Return the variables that an interpreter needs to start, and those that are the same for every run.

    `also` names variables that are passed on if they are set.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    stated = {"PYTHONHASHSEED": HASH_SEED, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    # No run may depend on the caller's language, time zone or home.
    stated |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": os.devnull}
    return kept | temporary_folders() | stated | {name: os.environ[name] for name in also if name in os.environ}


def temporary_folders() -> dict[str, str]:
    """Return the variables for temporary files, as absolute paths, since child processes may run in other folders."""
    return {name: str(Path(os.environ[name]).absolute()) for name in _TEMPORARY if os.environ.get(name)}
