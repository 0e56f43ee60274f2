"""Makes a Linux mount namespace in which a snippet writes into memory that ends with its host, and nowhere else.

One folder can be written to, a file system in memory with a size limit: what a snippet writes is bounded, harms
nobody's files, and is gone with the host. Everything else may only be read. Of the devices, only those are left that
every program expects.
"""

import errno
import os
import struct

from .system_calls import call, syscall

_NEW_MOUNTS = 0x20000
_RECURSIVELY_PRIVATE = 0x4000 | 0x40000  # MS_REC and MS_PRIVATE: what is mounted here is not mounted elsewhere
_BIND = 0x1000
_MOVE = 0x2000
_DETACH = 2
# For `mount`, and in the same order, with the same values, for `mount_setattr`.
_READ_ONLY, _NO_SET_USER_ID, _NO_DEVICES, _NO_EXECUTION = 0x1, 0x2, 0x4, 0x8
_SET_ATTRIBUTES = 442  # mount_setattr, since Linux 5.12; the same number on every architecture
_RECURSIVE = 0x8000
_SIZE = "size=256m,nr_inodes=16k"
SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- where semaphores of `multiprocessing` are
SHARED_FOLDER = "shared"
"""The folder within the writable one that is mounted there: one file system has all that a run may have left."""
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2", "ptmx": "pts/ptmx"}


def seclude(folder):
    """Continue in such a namespace, with `folder` as the writable one; raises OSError where there is none."""
    call("unshare", _NEW_MOUNTS)
    _mount(None, "/", None, _RECURSIVELY_PRIVATE)
    few = _reduce_devices(folder)
    _change_attributes("/", _READ_ONLY | _NO_SET_USER_ID | (_NO_DEVICES if few else 0), 0, _RECURSIVE)
    if few:
        for name in _present(DEVICES + ("pts",)):
            _change_attributes("/dev/" + name, 0, _NO_DEVICES, 0)
    _mount("tmpfs", folder, "tmpfs", _NO_SET_USER_ID | _NO_DEVICES, _SIZE + ",mode=700")
    shared = os.path.join(folder, SHARED_FOLDER)
    os.mkdir(shared, 0o700)
    if os.path.isdir(SHARED_MEMORY):
        _mount(shared, SHARED_MEMORY, None, _BIND)
    os.chdir(folder)  # this process is still in the folder that the new file system hides


def show_own_processes():
    """Mount the ``/proc`` of a new process namespace, in its first process, where the kernel allows it.

    It is read-only like all other folders: root could set parameters of the whole machine there.
    """
    _try_mount("proc", "/proc", "proc", _READ_ONLY | _NO_SET_USER_ID | _NO_DEVICES | _NO_EXECUTION)


def _reduce_devices(folder):
    """Replace ``/dev``, to whose disks root could write, by one with few devices; return whether that worked.

    It is made in `folder` and moved, so that the real one stays if the kernel refuses a part.
    """
    if not _try_mount("tmpfs", folder, "tmpfs", _NO_SET_USER_ID, "size=64k,mode=755"):
        return False
    try:
        for name in _present(DEVICES):
            os.close(os.open(os.path.join(folder, name), os.O_CREAT | os.O_WRONLY, 0o600))
            _mount("/dev/" + name, os.path.join(folder, name), None, _BIND)
        for name in ("pts", "shm"):
            os.mkdir(os.path.join(folder, name))
        terminals = os.path.join(folder, "pts")
        _mount("devpts", terminals, "devpts", _NO_SET_USER_ID | _NO_EXECUTION, "newinstance,ptmxmode=0666,mode=620")
        for name in sorted(_LINKS):
            os.symlink(_LINKS[name], os.path.join(folder, name))
        _mount(folder, "/dev", None, _MOVE)
    except OSError:
        call("umount2", _bytes(folder), _DETACH)
        return False
    return True


def _present(names):
    return [name for name in names if os.path.exists("/dev/" + name)]


def _change_attributes(path, added, removed, flags):
    attributes = struct.pack("QQQQ", added, removed, 0, 0)
    syscall(_SET_ATTRIBUTES, -1, _bytes(path), flags, attributes, len(attributes))


def _mount(source, target, kind, flags, options=None):
    call("mount", _bytes(source), _bytes(target), _bytes(kind), flags, _bytes(options))


def _try_mount(*arguments):
    try:
        _mount(*arguments)
    except OSError as error:
        if error.errno in (errno.ENOMEM, errno.ENOSPC):
            raise
        return False
    return True


def _bytes(text):
    if text is None or isinstance(text, bytes):
        return text
    return os.fsencode(text) if hasattr(os, "fsencode") else text.encode("utf-8")
