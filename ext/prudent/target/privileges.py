"""Drops, irrevocably, all privileges of a Linux process beyond the rights of its user."""

import ctypes
import errno

from .system_calls import call, prepared

_SET_DUMPABLE = 4  # the operations of prctl
_DROP_FROM_BOUNDING_SET = 24
_SET_SECURE_BITS = 28
_SET_NO_NEW_PRIVILEGES = 38
# Root gets no capabilities by executing a file, nobody gets ambient ones, and neither can be changed back.
_SECURE_BITS = 0x1 | 0x2 | 0x20 | 0x40 | 0x80
_MOST_CAPABILITIES = 64
_VERSION_3 = 0x20080522  # of the structures that capset takes: two sets of 32 capabilities
_HEADER = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
# For each set: the effective, the permitted and the inheritable capabilities.
_NONE = (ctypes.c_uint32 * 6)()


def forbid_new():
    """Set no_new_privs: no file that is executed from now on, set-user-ID or not, brings privileges with it."""
    return call("prctl", _SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def forbid_regaining():
    """Empty the bounding set, so that capabilities dropped later cannot be regained; needs CAP_SETPCAP."""
    for number in range(_MOST_CAPABILITIES):
        try:
            call("prctl", _DROP_FROM_BOUNDING_SET, number, 0, 0, 0)
        except OSError as error:
            if error.errno != errno.EINVAL:  # EINVAL: there are no more capabilities in this kernel
                raise
            break
    call("prctl", _SET_SECURE_BITS, _SECURE_BITS, 0, 0, 0)


def dropping_capabilities():
    """Return the prepared call that gives up every capability."""
    return prepared("capset", _HEADER, _NONE)


def setting_readable(readable):
    """Return the prepared call that allows or forbids other processes of the user to look into the caller.

    They do so by ptrace, and by ``/proc/<pid>/fd`` and ``mem``.
    """
    return prepared("prctl", _SET_DUMPABLE, int(readable), 0, 0, 0)
