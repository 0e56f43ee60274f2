"""Makes a Linux mount namespace in which a snippet can write to one folder only, a file system in memory.

This file system has a size limit, and is gone when the host ends. All other files can only be read. Only the devices
that every program expects are left.
"""

import errno
import os
import struct

from .system_calls import call, syscall

_NEW_MOUNTS = 0x20000
_RECURSIVELY_PRIVATE = 0x4000 | 0x40000  # MS_REC and MS_PRIVATE: our mounts do not appear in other namespaces
_BIND = 0x1000
_MOVE = 0x2000
_DETACH = 2
# These have the same values for `mount` and for `mount_setattr`.
_READ_ONLY, _NO_SET_USER_ID, _NO_DEVICES, _NO_EXECUTION = 0x1, 0x2, 0x4, 0x8
_SET_ATTRIBUTES = 442  # mount_setattr, since Linux 5.12; the same number on every architecture
_RECURSIVE = 0x8000
_SIZE = "size=256m,nr_inodes=16k"
SHARED_MEMORY = "/dev/shm"  # noqa: S108 -- where semaphores of `multiprocessing` are
SHARED_FOLDER = "shared"
"""The folder within the writable one that is mounted as `SHARED_MEMORY`.

So one file system holds all files that a run can leave behind.
"""
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2", "ptmx": "pts/ptmx"}


def seclude(folder):
    """Move this process into a new mount namespace, in which only `folder` can be written to.

    Raises OSError if the kernel does not permit it.
    """
    call("unshare", _NEW_MOUNTS)
    _mount(None, "/", None, _RECURSIVELY_PRIVATE)
    few = _reduce_devices(folder)
    _change_attributes("/", _READ_ONLY | _NO_SET_USER_ID | (_NO_DEVICES if few else 0), 0, _RECURSIVE)
    if few:
        # Each device is a mount of its own, so the recursive change above has closed it too.
        for name in _present(DEVICES + ("pts",)):
            _change_attributes("/dev/" + name, 0, _NO_DEVICES, 0)
    _mount("tmpfs", folder, "tmpfs", _NO_SET_USER_ID | _NO_DEVICES, _SIZE + ",mode=700")
    shared = os.path.join(folder, SHARED_FOLDER)
    os.mkdir(shared, 0o700)
    if os.path.isdir(SHARED_MEMORY):
        _mount(shared, SHARED_MEMORY, None, _BIND)
    os.chdir(folder)  # this process is still in the folder that the new file system hides


def show_own_processes():
    """Mount ``/proc`` again, if the kernel permits it, so that it shows only the processes of this namespace.

    The first process of a new process namespace calls this. The mount is read-only, since root could set parameters of
    the whole machine in ``/proc``.
    """
    _try_mount("proc", "/proc", "proc", _READ_ONLY | _NO_SET_USER_ID | _NO_DEVICES | _NO_EXECUTION)


def _reduce_devices(folder):
    """Replace ``/dev`` by a folder with few devices, without the disks; return whether that worked.

    Root could write to the disks in the real ``/dev``. The new one is made in `folder` and then moved, so that the real
    one stays if the kernel refuses a step.
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
            raise  # the machine is short of memory, which tells nothing of what the kernel permits
        return False
    return True


def _bytes(text):
    if text is None or isinstance(text, bytes):
        return text
    return os.fsencode(text) if hasattr(os, "fsencode") else text.encode("utf-8")
