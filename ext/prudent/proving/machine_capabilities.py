"""Tells this machine's name for records, whether and how it forks and confines runs, and its C compilers."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator


def machine_name() -> str:
    """Return a name for this kind of machine in published records; ``PRUDENT_MACHINE`` replaces it."""
    return os.environ.get("PRUDENT_MACHINE") or f"{platform.system()}-{platform.machine()}".lower()


def forks() -> bool:
    """Return whether runs are forked from a host; ``PRUDENT_FORK=0`` makes us act like a platform without fork."""
    return hasattr(os, "fork") and os.environ.get("PRUDENT_FORK", "1") != "0"


def privileges() -> tuple[str, bool]:
    """Return how far ``PRUDENT_NAMESPACES`` lets runs be confined, and whether this process belongs to root.

    `target.confinement` explains the first value. Both are part of an observation's key.
    """
    wanted = os.environ.get("PRUDENT_NAMESPACES")
    return wanted if wanted in {"0", "landlock"} else "namespaces", hasattr(os, "geteuid") and os.geteuid() == 0


def possible_compilers() -> Iterator[str]:
    """Return the paths of possible C compilers, in the order in which they are tried."""
    # CC comes first, as for make and setuptools.
    names = filter(None, (os.environ.get("CC"), "cc", "gcc", "clang"))
    return filter(None, map(shutil.which, names))
