"""What a measured time depends on, besides the interpreter."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path

from prudent.model.measurement import Machine
from prudent.proving.compilation import compiler


@cache
def this_machine() -> Machine:
    """Return the machine that this process runs on."""
    return Machine(_processor(), os.cpu_count() or 1, f"{platform.system()} {platform.release()}", compiler()[1])


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() in ("model name", "Hardware", "CPU part"):
                return value.strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
