"""On Linux: what a snippet starts lives in namespaces that end with it, and is bounded in number.

The host makes itself a user namespace and becomes the first process of a process namespace, once. Whatever a snippet
starts is in there, in whatever session or group, and cannot reach beyond; when the snippet's own process is gone, the
host kills all the others, which the kernel does at one stroke, so that not even a fork bomb gets away. Where there are
no such namespaces, or they are forbidden, `enter` says so and everything goes on without them.
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
if ctypes is not None:
    from . import mounts

_LINUX = ctypes is not None and sys.platform.startswith("linux")  # type: ignore[redundant-expr]
_NEW_USER = 0x10000000
_NEW_PID = 0x20000000
_PARENT_DEATH = 1  # prctl's PR_SET_PDEATHSIG
_NOBODY = 65534
_PROCESSES = 256
# Since Linux 5.14 the limit on processes counts those of the namespace; before, all that the user has.
_RELEASE = re.match(r"(\d+)\.(\d+)", os.uname()[2]) if _LINUX else None
_COUNTED_BY_NAMESPACE = _RELEASE and (int(_RELEASE.group(1)), int(_RELEASE.group(2))) >= (5, 14)


def enter(folder=None):
    """Go on as the first process of new namespaces, if that works: a child tries it first. Returns whether it did.

    With a folder, that is empty now, and the only one that can be written from then on, if that works, too.
    """
    if not _LINUX or os.environ.get("PRUDENT_NAMESPACES") == "0" or not hasattr(os, "setresuid"):
        return False
    if not _tried(folder):
        if not folder or not _tried(None):
            return False
        folder = None
    _make_namespaces(folder)
    pid = os.fork()
    if pid:
        _follow(pid)
    die_with_parent()
    if folder:
        mounts.show_own_processes()
    # From within, nothing reaches the first process but what it handles.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return True


def die_with_parent():
    """Have the kernel kill this process when its parent ends, however that happens; on Linux only."""
    if _LINUX:
        _call("prctl", _PARENT_DEATH, int(signal.SIGKILL), 0, 0, 0)


def _follow(pid):
    """End as the child does: whoever started this process takes it for that one."""
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
    """In the first process: end all the others, and wait until they are gone."""
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
    """Limit how many processes there may be. Root is exempt from that, so it counts as somebody else meanwhile."""
    import resource

    if _COUNTED_BY_NAMESPACE:
        if os.getuid() == 0:
            os.setresuid(1, 0, 0)
        resource.setrlimit(resource.RLIMIT_NPROC, (_PROCESSES, _PROCESSES))


def _make_namespaces(folder):
    _make_user_namespace()
    _call("unshare", _NEW_PID)
    if folder:
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
