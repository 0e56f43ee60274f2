"""Confines a snippet to its run: the host does once what it can do for all runs, and each child does the rest.

On Linux, the means are namespaces, a filter of system calls, Landlock and dropping capabilities. Each is used if the
kernel has it and permits it, independently of the others. On other systems, nothing is confined.
"""

import errno
import os
import sys

from . import resource_limits

try:
    import ctypes  # noqa: F401 -- some Pythons are built without it
except ImportError:
    _LINUX = False
else:
    _LINUX = sys.platform.startswith("linux")
if _LINUX:
    from . import landlock, linux_namespaces, mounts, privileges, system_call_filter

# Errors that mean that memory or files are short. They do not tell what the kernel permits, so they are raised.
_NO_MEANS = (errno.ENOMEM, errno.EMFILE, errno.ENFILE)


class Confinement(object):
    """Confines the runs of a host: make one first, call `enter_run` in each child, and `end_run` in the host after it.

    `folder` is the only folder that a run may write to. Without it, as for a script of the reader's own, a run may do
    whatever its user may, but the processes that it starts end with it. The environment variable `PRUDENT_NAMESPACES`
    switches means off: ``0`` all of them, and ``landlock`` the namespaces.
    """

    def __init__(self, folder):
        self._folder = folder
        self._level = 0
        self._filtered = False
        self._rules = None
        self._calls = []  # prepared calls, which each child makes
        if _LINUX:
            linux_namespaces.die_with_parent()
            wanted = os.environ.get("PRUDENT_NAMESPACES")
            if wanted not in ("0", "landlock"):
                self._level = linux_namespaces.enter(folder)
            if self._level:
                linux_namespaces.bound()
            if folder and wanted != "0":
                self._restrict()
        self._limits = None if self._filtered else resource_limits.current()

    @property
    def ends_descendants(self):
        """Whether `end_run` ends every process that a run has started."""
        return self._level > 0

    @property
    def shared_memory(self):
        """The folder of shared memory, if that belongs to this host's runs alone; else None."""
        owned = _LINUX and self._level == linux_namespaces.ALL
        return os.path.join(self._folder, mounts.SHARED_FOLDER) if owned else None

    def _restrict(self):
        drops = self._level or _reads_its_library_without_capabilities()
        if drops:
            # Do this first: `executes_as_itself` executes a file, at which the kernel looks at what root would gain.
            _possibly(privileges.forbid_regaining)
        # Without `executes_as_itself`, no_new_privs could keep root from executing the interpreter.
        forbidden = (not self._level or linux_namespaces.executes_as_itself()) and _possibly(
            privileges.forbid_new
        ) is not None
        self._filtered = _possibly(system_call_filter.install) is not None
        folders = [self._folder, mounts.SHARED_MEMORY, "/dev/pts"]
        devices = list("/dev/" + name for name in mounts.DEVICES + ("ptmx",))
        self._rules = _possibly(landlock.rules, folders, devices)
        if self._rules is not None:
            self._calls.append(landlock.restricting(self._rules))
        else:  # without Landlock, only this keeps a run from reading its host's memory; each child undoes it for itself
            _make(privileges.setting_readable(False))
            self._calls.append(privileges.setting_readable(True))
        if drops and forbidden:
            _make(privileges.dropping_capabilities())
        elif drops:  # each child drops them after Landlock, which needs CAP_SYS_ADMIN or no_new_privs
            self._calls.append(privileges.dropping_capabilities())

    def enter_run(self):
        """Give up, in a child, the rights that only the host needs; raises OSError if that fails, and no job is run."""
        if _LINUX and not self._level:
            linux_namespaces.die_with_parent()
        for call in self._calls:
            _make(call)
        if self._rules is not None:
            os.close(self._rules)

    def end_run(self):
        """End, in the host, every process that the run has started, if `ends_descendants`."""
        if self._level:
            linux_namespaces.clear()

    def is_intact(self):
        """Return whether the host's limits are unchanged: without the filter of system calls, a run can change them."""
        return self._limits is None or self._limits == resource_limits.current()


def _possibly(function, *arguments):
    """Return what the function returns, or None if the kernel cannot do it or forbids it."""
    try:
        return function(*arguments)
    except (OSError, AttributeError) as error:  # the C library may lack the function, too
        if getattr(error, "errno", None) in _NO_MEANS:
            raise
        return None


def _make(prepared_call):
    function, arguments = prepared_call
    if function(*arguments) == -1:
        raise OSError("a process cannot give up its rights")


def _reads_its_library_without_capabilities():
    """Return whether the interpreter's files can be read without capabilities: a user may have closed them to root."""
    if os.geteuid():
        return True
    pid = os.fork()
    if pid == 0:
        try:
            _make(privileges.dropping_capabilities())
            os._exit(0 if linux_namespaces.reads_its_library() else 1)
        finally:
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0
