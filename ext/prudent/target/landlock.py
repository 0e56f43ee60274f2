"""Lets a process write only below some folders, by Landlock: that needs Linux 5.19, but no privilege.

Many containers forbid namespaces but allow Landlock, so it protects the machine there. Where both work, Landlock also
keeps a snippet from opening devices and from reading the files of its host process.
"""

import errno
import os
import struct

from .system_calls import prepared, syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the calls' numbers, the same on every architecture
_ASK_VERSION = 1
_BENEATH = 1  # LANDLOCK_RULE_PATH_BENEATH
_BY_PATH = 0o10000000 | 0o2000000  # O_PATH and O_CLOEXEC, which Python 2 does not name

_WRITE_FILE = 0x2
_ENTRIES = 0x1FF0  # to remove and to make files, folders, links, sockets, pipes and devices
_MOVE_BETWEEN_FOLDERS = 0x2000  # since version 2
_TRUNCATE = 0x4000  # since version 3
_NO_OUTER_SOCKETS_AND_SIGNALS = 0x3  # since version 6: abstract Unix sockets and processes of others
_OLDEST = 2  # version 1 permits no move from one folder to another, not even between writable ones
_KNOWS_TRUNCATE, _KNOWS_SCOPES = 3, 6


def version():
    """Return the kernel's version of Landlock; 0 if it has none, or one that is too old to be used."""
    try:
        found = syscall(_CREATE, None, 0, _ASK_VERSION)
    except OSError:
        return 0
    return found if found >= _OLDEST else 0


def rules(folders, devices):
    """Return a descriptor of rules that allow writing to these folders and devices alone; raises OSError."""
    known = version()
    if not known:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    file_rights = _WRITE_FILE | (_TRUNCATE if known >= _KNOWS_TRUNCATE else 0)
    rights = file_rights | _ENTRIES | _MOVE_BETWEEN_FOLDERS
    attributes = struct.pack("=QQQ", rights, 0, _NO_OUTER_SOCKETS_AND_SIGNALS)
    size = 24 if known >= _KNOWS_SCOPES else 8  # in bytes: older kernels have only the first of the three fields
    made = syscall(_CREATE, attributes, size, 0)
    try:
        for path, granted in [(folder, rights) for folder in folders] + [(device, file_rights) for device in devices]:
            if os.path.exists(path):
                _allow(made, path, granted)
    except OSError:
        os.close(made)
        raise
    return made


def _allow(made, path, rights):
    opened = os.open(path, _BY_PATH)
    try:
        syscall(_ADD, made, _BENEATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)


def restricting(made):
    """Return the prepared call that subjects a process and all its later children to these rules.

    The caller needs no_new_privs or CAP_SYS_ADMIN.
    """
    return prepared("syscall", _RESTRICT, made, 0)
