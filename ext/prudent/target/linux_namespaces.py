"""Confines a host and its runs to Linux namespaces, and limits the number of processes in them.

The host makes a user namespace and becomes the first process of a process namespace, once. Every process that a snippet
starts is in that namespace, whatever its session or group, and sees no process outside. After a run the host kills all
that is left with one call, which not even a fork bomb survives. If the kernel has no namespaces, or forbids them,
`enter` returns `NONE` and the runs go on without.
"""

import ctypes
import errno
import os
import re
import resource
import signal
import struct
import sys

from . import mounts, privileges
from .system_calls import call

NONE, PROCESSES, ALL = range(3)
"""What `enter` achieved: nothing; user and process namespaces; these and all others, with one writable folder."""

_NEW_USER = 0x10000000
_NEW_PID = 0x20000000
_NEW_HOST_NAME = 0x04000000
_NEW_IPC = 0x08000000
_NEW_NETWORK = 0x40000000
_PARENT_DEATH = 1  # prctl's PR_SET_PDEATHSIG
_NOBODY = 65534
_PROCESSES = 256
# Since Linux 5.14 the limit on processes counts those of the namespace; before, all that the user has.
_RELEASE = re.match(r"(\d+)\.(\d+)", os.uname()[2])
_COUNTED_BY_NAMESPACE = _RELEASE and (int(_RELEASE.group(1)), int(_RELEASE.group(2))) >= (5, 14)
_INTERNET, _DATAGRAMS = 2, 2  # AF_INET and SOCK_DGRAM
_SET_INTERFACE_FLAGS = 0x8914  # SIOCSIFFLAGS
_UP = 0x1  # IFF_UP


def enter(folder=None):
    """Make this process the first one of new namespaces, as far as the kernel permits.

    Returns `NONE`, `PROCESSES` or `ALL`. A child tries each level first, because a failure halfway cannot be undone.
    `folder` must be empty. With `ALL`, this process can afterwards write to that folder only, reaches no other machine,
    and shares no message queues, semaphores or shared memory with other processes.
    """
    if not hasattr(os, "setresuid"):
        return NONE
    achieved = ALL if folder and _tried(folder) else PROCESSES if _tried(None) else NONE
    if achieved == NONE:
        return NONE
    _make_namespaces(folder if achieved == ALL else None)
    pid = os.fork()
    if pid:
        _follow(pid)
    die_with_parent()
    if achieved == ALL:
        mounts.show_own_processes()
    # Remove the handler: the first process of a namespace gets no signal from within unless it has a handler for it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return achieved


def die_with_parent():
    """Have the kernel kill this process when its parent ends, however that happens."""
    call("prctl", _PARENT_DEATH, int(signal.SIGKILL), 0, 0, 0)


def _follow(pid):
    """Wait for the child and end as it ends: for our own parent, this process stands in for the child."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = _wait_for(pid)
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.WEXITSTATUS(status))


def _wait_for(pid):
    while True:
        try:
            return os.waitpid(pid, 0)[1]
        except OSError as error:
            if error.errno != errno.EINTR:
                raise


def clear():
    """Kill all other processes of the namespace, of which this is the first, and wait until they are gone."""
    if os.getpid() != 1:
        raise RuntimeError("this would end every process of the user")
    try:
        os.kill(-1, signal.SIGKILL)
        while True:
            os.wait()
    except OSError as error:
        if error.errno not in (errno.ESRCH, errno.ECHILD):
            raise


def bound():
    """Limit the number of processes in the namespace, this one included.

    The kernel exempts a real user root from this limit. So root's real user changes to 1, and its effective user, by
    which files are opened, stays root.
    """
    if _COUNTED_BY_NAMESPACE:
        if os.getuid() == 0:
            os.setresuid(1, 0, 0)
        hard = resource.getrlimit(resource.RLIMIT_NPROC)[1]
        most = _PROCESSES if hard == resource.RLIM_INFINITY else min(hard, _PROCESSES)
        resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def executes_as_itself():
    """Return whether a process keeps its effective user when it executes a file, after `bound` and no_new_privs.

    Kernels before 6.16 replace it by the real user, who may not read the interpreter if that belongs to root.
    """
    if os.getuid() == os.geteuid():
        return True
    answer, question = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            privileges.forbid_new()
            os.dup2(question, 1)
            os.execv("/bin/cat", ["cat", "/proc/self/status"])  # noqa: S606 -- fixed words, and no shell
        finally:
            os._exit(1)
    os.close(question)
    with os.fdopen(answer) as file:
        users = [line.split()[2] for line in file if line.startswith("Uid:")]
    os.waitpid(pid, 0)
    return users == [str(os.geteuid())]


def reads_its_library():
    """Return whether this process can open the interpreter's executable and library, also after `bound`."""
    try:
        for path in (sys.executable, os.__file__):
            os.close(os.open(path, os.O_RDONLY))  # `os.access` would test the rights of the real user
    except OSError:
        return False
    return True


def _make_namespaces(folder):
    _make_user_namespace()
    call("unshare", _NEW_PID)
    if folder:
        call("unshare", _NEW_IPC)
        call("unshare", _NEW_HOST_NAME)
        _leave_network()
        mounts.seclude(folder)


def _tried(folder):
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _make_namespaces(folder)
            first = os.fork()
            if first == 0:
                bound()
                # Root has no rights here to files of other users, such as the owner of the interpreter.
                os._exit(0 if os.getpid() == 1 and reads_its_library() else 1)
            status = os.waitpid(first, 0)[1]
        except Exception:  # the kernel, a container or a policy forbids it: the status says so
            pass
        finally:
            os._exit(1 if status else 0)
    return os.waitpid(pid, 0)[1] == 0


def _make_user_namespace():
    user, group = os.getuid(), os.getgid()
    if user:
        call("unshare", _NEW_USER)
        _write("self/setgroups", "deny")  # else an ordinary user may not map a group
        _write("self/uid_map", "%d %d 1\n" % (user, user))
        _write("self/gid_map", "%d %d 1\n" % (group, group))
        return
    # Only a process outside of the new namespace may map a second user.
    waiting, ready = os.pipe()
    inside, helper = os.getpid(), os.fork()
    if helper == 0:
        status = 1
        try:
            os.close(ready)
            if os.read(waiting, 1):
                _write("%d/uid_map" % inside, "0 0 1\n1 %d 1\n" % _NOBODY)
                _write("%d/gid_map" % inside, "%d %d 1\n" % (group, group))
                status = 0
        finally:
            os._exit(status)
    os.close(waiting)
    try:
        call("unshare", _NEW_USER)
        os.write(ready, b"x")
    finally:
        os.close(ready)
        status = os.waitpid(helper, 0)[1]
    if status:
        raise OSError(errno.EPERM, "no users can be mapped")


def _write(name, text):
    descriptor = os.open("/proc/" + name, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode("ascii"))  # in one call: a map can only be written once
    finally:
        os.close(descriptor)


def _leave_network():
    """Move to a new network namespace, from which no other machine is reached; stay if the kernel forbids that."""
    try:
        call("unshare", _NEW_NETWORK)
    except OSError:
        return
    # A new network begins with its loopback interface down; a snippet needs it to connect to a server of its own.
    request = ctypes.create_string_buffer(struct.pack("16sH22x", b"lo", _UP))
    opened = call("socket", _INTERNET, _DATAGRAMS, 0)
    try:
        call("ioctl", opened, _SET_INTERFACE_FLAGS, request)
    finally:
        os.close(opened)
