"""Refuses, by a seccomp filter, the system calls with which a snippet could reach beyond its run.

The filter is installed once in the host, and each run inherits it. The kernel remembers the calls that the filter
allows whatever their arguments are, so these cost next to nothing.
"""

import ctypes
import errno
import os
import struct

from .system_calls import call, syscall

_NAMESPACES = 0x7E020000  # the flags CLONE_NEW...; those of mount, cgroup, UTS, IPC, user, process and network
_NEW_TIME = 0x80  # for `unshare` only: `clone` has a signal's number there

# For each architecture: its number in the kernel, and the numbers of `seccomp` itself and of the restricted calls.
_X86_64 = {
    "arch": 0xC000003E,
    "seccomp": 317,
    "clone": 56,
    "unshare": 272,
    "setns": 308,
    "mount": (155, 161, 165, 166),  # pivot_root, chroot, mount, umount2
    "keys": (248, 249, 250),  # add_key, request_key, keyctl
    "objects": (29, 64, 68, 240),  # shmget, semget, msgget, mq_open
    "prlimit64": 302,
    "setpriority": 141,
    "sched": (142, 144, 203, 314),  # sched_setparam, sched_setscheduler, sched_setaffinity, sched_setattr
    "ioprio_set": 251,
    "setreuid": (113, 117),  # setreuid, setresuid
}
_AARCH64 = {
    "arch": 0xC00000B7,
    "seccomp": 277,
    "clone": 220,
    "unshare": 97,
    "setns": 268,
    "mount": (41, 51, 40, 39),
    "keys": (217, 218, 219),
    "objects": (194, 190, 186, 180),
    "prlimit64": 261,
    "setpriority": 140,
    "sched": (118, 119, 122, 274),
    "ioprio_set": 30,
    "setreuid": (145, 147),
}
_NUMBERS = {"x86_64": _X86_64, "aarch64": _AARCH64}
# Alike on all architectures: open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr, open_tree_attr.
_NEW_MOUNT_CALLS = (428, 429, 430, 431, 432, 433, 442, 467)
_CLONE3 = 435
_X32 = 0x40000000  # the bit of x86-64's other set of numbers

# Instructions of the packet filter: load a word, jump if equal, not below, or a bit is set; return.
_LOAD, _IF_EQUAL, _IF_NOT_BELOW, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000  # with the error's number
_SET_FILTER = 1
_NO_SLOWER = 4  # SECCOMP_FILTER_FLAG_SPEC_ALLOW: older kernels slow every filtered process down otherwise
_FILTER_MODE = 2
_BYTES = 8  # of an address
_SET_SECCOMP = 22  # prctl's PR_SET_SECCOMP, for kernels before 3.17


def numbers():
    """Return the numbers of calls for this process, or None for an architecture that is not in `_NUMBERS`."""
    # A 32-bit process has other numbers, though `uname` names the 64-bit machine.
    if ctypes.sizeof(ctypes.c_void_p) != _BYTES:
        return None
    return _NUMBERS.get(os.uname()[4])


def program(table):
    """Return the filter for one architecture, as a list of instructions (code, jump if true, jump if false, value)."""
    refused, unknown = _REFUSE | errno.EPERM, _REFUSE | errno.ENOSYS
    code = [(_LOAD, 0, 0, 4), (_IF_EQUAL, 1, 0, table["arch"]), (_RETURN, 0, 0, unknown), (_LOAD, 0, 0, 0)]
    # The numbers of x32 would lead to the same calls past the comparisons below.
    code += [(_IF_NOT_BELOW, 0, 1, _X32), (_RETURN, 0, 0, unknown)]
    # Keys, System V's objects and message queues belong to no process: they would outlive the run.
    for number in table["mount"] + table["keys"] + table["objects"] + _NEW_MOUNT_CALLS + (table["setns"],):
        code += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, refused)]
    # The flags of `clone3` are in memory, which a filter cannot read. Told that it is unknown, the C library uses
    # `clone` instead.
    code += [(_IF_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, unknown)]
    code += _argument_has(table["clone"], _NAMESPACES, refused)
    code += _argument_has(table["unshare"], _NAMESPACES | _NEW_TIME, refused)
    # A run may change its own limits and scheduling (0 means the caller), and never those of its host.
    for number in (table["prlimit64"],) + table["sched"]:
        code += _argument_is_not(number, 0, 0, refused)
    for number in (table["setpriority"], table["ioprio_set"]):
        code += _argument_is_not(number, 1, 0, refused)
    # `linux_namespaces.bound` has given root another real user, whose processes are limited. A run must not undo that.
    for number in table["setreuid"]:
        code += [(_IF_EQUAL, 0, 4, number), _low_word(0), (_IF_EQUAL, 0, 1, 0), (_RETURN, 0, 0, refused)]
        code += [(_RETURN, 0, 0, _ALLOW)]
    return code + [(_RETURN, 0, 0, _ALLOW)]


def _argument_has(number, bits, refused):
    """Return instructions that refuse a call whose first argument has any of these bits."""
    test = [_low_word(0), (_IF_ANY_BIT, 0, 1, bits), (_RETURN, 0, 0, refused), (_RETURN, 0, 0, _ALLOW)]
    return [(_IF_EQUAL, 0, len(test), number)] + test


def _argument_is_not(number, position, value, refused):
    """Return instructions that refuse a call whose argument at this position has another value."""
    test = [_low_word(position), (_IF_EQUAL, 1, 0, value), (_RETURN, 0, 0, refused), (_RETURN, 0, 0, _ALLOW)]
    return [(_IF_EQUAL, 0, len(test), number)] + test


def _low_word(position):
    return (_LOAD, 0, 0, 16 + 8 * position)  # both architectures put the low half of an argument first


def install():
    """Install the filter in this process and its later children; raises OSError if the kernel has no filters.

    Needs no_new_privs or CAP_SYS_ADMIN.
    """
    table = numbers()
    if table is None:
        raise OSError(errno.ENOSYS, "the system calls of this architecture are not known")
    code = program(table)
    packed = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *instruction) for instruction in code))
    description = ctypes.create_string_buffer(struct.pack("@HP", len(code), ctypes.addressof(packed)))
    try:
        return syscall(table["seccomp"], _SET_FILTER, _NO_SLOWER, description)
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.EINVAL):
            raise
        return call("prctl", _SET_SECCOMP, _FILTER_MODE, description, 0, 0)
