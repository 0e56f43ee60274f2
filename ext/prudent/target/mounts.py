"""On Linux: a snippet writes into memory of its own, which ends with it, and nowhere else.

The process gets a mount namespace in which all that is there may only be read, save one folder, which is a file system
in memory with a size of its own: what a snippet writes is bounded, harms nobody's files, and is gone with the host.
"""

import ctypes
import os
import struct

_NEW_MOUNTS = 0x20000
_AT_THE_ROOT = -100  # AT_FDCWD: the path is absolute anyway
_RECURSIVE = 0x8000
_READ_ONLY = 0x1
_PRIVATE = 0x4000 | 0x40000  # MS_REC and MS_PRIVATE: what is mounted here is not mounted elsewhere
_NO_DEVICES = 0x2 | 0x4  # MS_NOSUID and MS_NODEV
_SET_ATTRIBUTES = 442  # mount_setattr, since Linux 5.12; the same number on every architecture
_SIZE = "size=256m,nr_inodes=16k"
_SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- where semaphores of `multiprocessing` are


def seclude(folder):
    """Go on in such a namespace, with `folder` as the one that can be written; raises OSError where there is none."""
    library = ctypes.CDLL(None, use_errno=True)
    _check(library.unshare(_NEW_MOUNTS))
    _check(library.mount(None, b"/", None, ctypes.c_ulong(_PRIVATE), None))
    attributes = struct.pack("QQQQ", _READ_ONLY, 0, 0, 0)
    _check(
        library.syscall(
            ctypes.c_long(_SET_ATTRIBUTES),
            ctypes.c_int(_AT_THE_ROOT),
            b"/",
            ctypes.c_uint(_RECURSIVE),
            attributes,
            ctypes.c_size_t(len(attributes)),
        )
    )
    _mount_memory(library, folder)
    if os.path.isdir(_SHARED_MEMORY):
        _mount_memory(library, _SHARED_MEMORY)
    os.chdir(folder)  # what was there before lies below it now


def show_own_processes():
    """In the first process of a process namespace: let ``/proc`` show that one, where the kernel allows it."""
    library = ctypes.CDLL(None, use_errno=True)
    library.mount(b"proc", b"/proc", b"proc", ctypes.c_ulong(_NO_DEVICES), None)


def _mount_memory(library, folder):
    options = ("%s,mode=700" % _SIZE).encode("ascii")
    target = folder.encode("utf-8") if not isinstance(folder, bytes) else folder
    _check(library.mount(b"tmpfs", target, b"tmpfs", ctypes.c_ulong(_NO_DEVICES), options))


def _check(result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
