"""The environment in which interpreters are started: stated, small, and free of the caller's secrets."""

from __future__ import annotations

import os

HASH_SEED = "0"
_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


def clean_environment() -> dict[str, str]:
    """What an interpreter needs to start, the hash seed that is stated in the records, and nothing else."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    stated = {"PYTHONHASHSEED": HASH_SEED, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | stated | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": os.devnull}
