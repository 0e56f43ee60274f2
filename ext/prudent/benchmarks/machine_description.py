"""Describes the machine, on which a measured time depends besides the interpreter."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path

from prudent.model.measurement import Machine
from prudent.proving.compilation import compiler


@cache
def describe_machine() -> Machine:
    """Return the processor, cores, kernel and compiler of the machine that this process runs on."""
    return Machine(_processor(), os.cpu_count() or 1, f"{platform.system()} {platform.release()}", compiler()[1])


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            # x86 tells its 'model name'; ARM has none, and tells one of the others.
            if name.strip() in ("model name", "Hardware", "CPU part"):
                return value.strip()
    except OSError:  # no Linux
        pass
    return platform.processor() or platform.machine()
