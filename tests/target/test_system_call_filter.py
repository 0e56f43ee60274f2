"""What the filter of system calls says to each call, on architectures that this machine need not have."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import Any

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("there are such filters on Linux only", allow_module_level=True)

from prudent.target import system_call_filter

ALLOW = 0x7FFF0000
REFUSE = 0x00050000 | errno.EPERM
UNKNOWN = 0x00050000 | errno.ENOSYS
X86_64: dict[str, Any] = system_call_filter._X86_64
AARCH64: dict[str, Any] = system_call_filter._AARCH64
NEW_USER, NEW_MOUNTS, THREAD = 0x10000000, 0x20000, 0x3D0F00


def answer(table: dict[str, Any], number: int, *arguments: int, arch: int | None = None) -> int:
    """Run the filter as the kernel's machine does."""
    words = {0: number, 4: table["arch"] if arch is None else arch}
    for position in range(6):
        value = arguments[position] if position < len(arguments) else 0
        words[16 + 8 * position], words[20 + 8 * position] = value & 0xFFFFFFFF, value >> 32 & 0xFFFFFFFF
    code = system_call_filter.program(table)
    accumulator = position = 0
    while True:
        operation, if_true, if_false, operand = code[position]
        position += 1
        if operation == 0x06:
            return int(operand)
        if operation == 0x20:
            accumulator = words[operand]
            continue
        test = {0x15: accumulator == operand, 0x35: accumulator >= operand, 0x45: bool(accumulator & operand)}
        position += if_true if test[operation] else if_false


@pytest.mark.parametrize("table", [X86_64, AARCH64], ids=["x86_64", "aarch64"])
def test_what_reaches_beyond_a_run_is_refused_and_all_else_is_not(table: dict[str, Any]) -> None:
    for number in (*table["mount"], *table["keys"], *table["objects"], table["setns"], 428, 429, 442):
        assert answer(table, number) == REFUSE
    assert answer(table, 435) == UNKNOWN  # clone3: the C library goes back to clone
    for flag in (NEW_USER, NEW_MOUNTS, NEW_USER | 0x11):
        assert answer(table, table["clone"], flag) == answer(table, table["unshare"], flag) == REFUSE
    assert answer(table, table["clone"], 0x11) == answer(table, table["clone"], THREAD) == ALLOW
    assert answer(table, table["clone"], 0x80) == ALLOW
    assert answer(table, table["unshare"], 0x80) == REFUSE
    assert answer(table, table["unshare"], 0x400) == ALLOW
    for number in (table["prlimit64"], *table["sched"]):
        assert answer(table, number, 0, 7) == ALLOW
        assert answer(table, number, 1, 7) == REFUSE
    for number in (table["setpriority"], table["ioprio_set"]):
        assert answer(table, number, 0, 0, 5) == ALLOW
        assert answer(table, number, 0, 1, 5) == REFUSE
    for number in table["setreuid"]:
        assert answer(table, number, 0) == REFUSE
        assert answer(table, number, 0xFFFFFFFF, 1) == ALLOW
    assert answer(table, table["mount"][0], arch=0x40000003) == UNKNOWN  # a call of another architecture
    allowed = set(range(450)) - {435, 428, 429, 430, 431, 432, 433, 442}
    allowed -= {table["setns"], *table["mount"], *table["keys"], *table["objects"], *table["setreuid"]}
    assert {answer(table, number) for number in allowed} == {ALLOW}


def test_the_other_numbers_of_x86_64_are_unknown() -> None:
    assert answer(X86_64, 0x40000000 | X86_64["mount"][2]) == UNKNOWN


@pytest.mark.parametrize(("table", "header"), [(X86_64, "asm/unistd_64.h"), (AARCH64, "asm-generic/unistd.h")])
def test_the_numbers_are_those_of_the_kernel(table: dict[str, Any], header: str) -> None:
    found = [*Path("/usr/include").glob(f"*/{header}"), *Path("/usr/include").glob(header)]
    if not found:
        pytest.skip(f"there is no {header} here")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", found[0].read_text()))

    def numbers(*names: str) -> tuple[int, ...]:
        return tuple(int(known[name]) for name in names)

    assert table["mount"] == numbers("pivot_root", "chroot", "mount", "umount2")
    assert table["keys"] == numbers("add_key", "request_key", "keyctl")
    assert table["objects"] == numbers("shmget", "semget", "msgget", "mq_open")
    assert table["sched"] == numbers("sched_setparam", "sched_setscheduler", "sched_setaffinity", "sched_setattr")
    assert table["setreuid"] == numbers("setreuid", "setresuid")
    for name in ("seccomp", "clone", "unshare", "setns", "prlimit64", "setpriority", "ioprio_set"):
        assert (table[name],) == numbers(name), name
