"""Describes this machine: the processor, cores, kernel and compiler, since measured times depend on them."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path

from prudent.model.measurement import Machine
from prudent.proving.compilation import compiler

from .arm_processors import arm_processor


def describe_machine() -> Machine:
    """Return the processor, cores, kernel and compiler of the machine that this process runs on."""
    return Machine(_processor(), os.cpu_count() or 1, f"{platform.system()} {platform.release()}", compiler()[1])


@cache
def _processor() -> str:
    """Return the name of the processor, by which readers tell machines apart."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        lines = []
    told: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        told.setdefault(name.strip(), value.strip())  # keep those of the first processor
    for name in ("model name", "Hardware"):  # the first on x86, the second on some ARM kernels
        if told.get(name):
            return told[name]
    if "CPU part" in told:
        return arm_processor(told.get("CPU implementer", ""), told["CPU part"])
    return platform.processor() or platform.machine()
