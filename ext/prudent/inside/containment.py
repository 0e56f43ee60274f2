"""On Linux: what a snippet starts lives in namespaces that end with it, and is bounded in number.

The host makes itself a user namespace, once. For each run it forks a keeper, which makes a process namespace; the first
process in there forks the snippet's and waits for it. When that one is gone, the kernel kills whatever else is left in
the namespace, in whatever session or group. Where there are no such namespaces, or they are forbidden, `enter` says so
and everything goes on without them.
"""

import errno
import os
import re
import signal
import sys

try:
    import ctypes
except ImportError:  # a Python that was built without it
    ctypes = None  # type: ignore[assignment]

_LINUX = ctypes is not None and sys.platform.startswith("linux")  # type: ignore[redundant-expr]
_NEW_USER = 0x10000000
_NEW_PID = 0x20000000
_PARENT_DEATH = 1  # prctl's PR_SET_PDEATHSIG
_NOBODY = 65534
_PROCESSES = 256
_COUNTED_BY_NAMESPACE = (5, 14)
"""Since this Linux the limit on processes counts those of the namespace; before, all that the user has."""


def enter():
    """Make the user namespace, if it works: a child tries it first. Returns whether it was made."""
    if not _LINUX or os.environ.get("PRUDENT_NAMESPACES") == "0":
        return False
    if not hasattr(os, "setresuid") or not _tried():
        return False
    _make_user_namespace()
    return True


def die_with_parent():
    """Have the kernel kill this process when its parent ends, however that happens; on Linux only."""
    if _LINUX:
        _call("prctl", _PARENT_DEATH, int(signal.SIGKILL), 0, 0, 0)


def begin(report):
    """In the keeper: make the namespace. It returns in the snippet's process, when that has been forked.

    The snippet's wait status is written to the descriptor `report`. SIGTERM ends the keeper and all that it keeps.
    """
    die_with_parent()
    first = []
    signal.signal(signal.SIGTERM, lambda *_: _kill(first))
    _call("unshare", _NEW_PID)
    pid = os.fork()
    if pid:
        first.append(pid)
        _wait_for(pid)
        os._exit(0)
    die_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    pid = os.fork()
    if pid:
        os.write(report, ("%d" % _wait_for(pid)).encode("ascii"))
        os._exit(0)


def _kill(pids):
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    if not pids:
        os._exit(0)


def _wait_for(pid):
    """The wait status of a child; other children, which the first process of a namespace inherits, are reaped too."""
    while True:
        try:
            reaped, status = os.wait()
        except OSError as error:
            if error.errno == errno.EINTR:
                continue
            return 9
        if reaped == pid:
            return status


def bound():
    """Limit how many processes there may be. Root is exempt from that, so it counts as somebody else meanwhile."""
    import resource

    release = re.match(r"(\d+)\.(\d+)", os.uname()[2])
    if release and (int(release.group(1)), int(release.group(2))) >= _COUNTED_BY_NAMESPACE:
        if os.getuid() == 0:
            os.setresuid(1, 0, 0)
        resource.setrlimit(resource.RLIMIT_NPROC, (_PROCESSES, _PROCESSES))


def _tried():
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _make_user_namespace()
            _call("unshare", _NEW_PID)
            first = os.fork()
            if first == 0:
                bound()
                os._exit(0 if os.getpid() == 1 else 1)
            status = os.waitpid(first, 0)[1]
        except Exception:  # whatever forbids it
            pass
        finally:
            os._exit(1 if status else 0)
    return os.waitpid(pid, 0)[1] == 0


def _make_user_namespace():
    user, group = os.getuid(), os.getgid()
    if user:
        _call("unshare", _NEW_USER)
        _write("self/setgroups", "deny")
        _write("self/uid_map", "%d %d 1\n" % (user, user))
        _write("self/gid_map", "%d %d 1\n" % (group, group))
        return
    # Only a process that is still outside may map a second user.
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
        _call("unshare", _NEW_USER)
        os.write(ready, b"x")
    finally:
        os.close(ready)
        status = os.waitpid(helper, 0)[1]
    if status:
        raise OSError(errno.EPERM, "no users can be mapped")


def _write(name, text):
    descriptor = os.open("/proc/" + name, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode("ascii"))  # in one go: a map is written once
    finally:
        os.close(descriptor)


def _call(name, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
