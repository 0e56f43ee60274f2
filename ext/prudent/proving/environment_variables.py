"""The environment in which interpreters are started: stated, small, and free of the caller's secrets."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

HASH_SEED = "0"
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_KEPT = ("PATH", "SYSTEMROOT", *_TEMPORARY, "LD_LIBRARY_PATH")


def clean_environment(also: Iterable[str] = ()) -> dict[str, str]:
    """Return what an interpreter needs to start, the hash seed that is stated in the records, and nothing else.

    `also` names variables that are passed on if they are set.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    stated = {"PYTHONHASHSEED": HASH_SEED, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    stated |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": os.devnull}
    return kept | temporary_folders() | stated | {name: os.environ[name] for name in also if name in os.environ}


def temporary_folders() -> dict[str, str]:
    """Return the variables that say where temporary files go, absolute: what is started may run in another folder."""
    return {name: str(Path(os.environ[name]).absolute()) for name in _TEMPORARY if os.environ.get(name)}
