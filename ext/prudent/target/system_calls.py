"""Makes calls of the C library and the Linux kernel for which Python has no function; a failure raises OSError."""

import ctypes
import os

_LIBRARY = ctypes.CDLL(None, use_errno=True)
_PLAIN_LIBRARY = ctypes.CDLL(None)


def call(name, *arguments):
    """Call a function of the C library that returns -1 on failure, and return its result; raises OSError."""
    result = getattr(_LIBRARY, name)(*[_argument(each) for each in arguments])
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, "%s: %s" % (name, os.strerror(number)))
    return result


def prepared(name, *arguments):
    """Return a function of the C library and its arguments, ready for a call that each run makes.

    Prepared so, the call touches as little memory as possible in the run. The function returns -1 on failure and keeps
    no error number.
    """
    return getattr(_PLAIN_LIBRARY, name), tuple(_argument(each) for each in arguments)


def syscall(number, *arguments):
    """Make a system call by its number; the C library need not have a function for that system call."""
    return call("syscall", number, *arguments)


def _argument(value):
    # A plain integer would be passed as a C int, which is too short for the kernel's flags and addresses.
    return ctypes.c_long(value) if isinstance(value, int) else value
