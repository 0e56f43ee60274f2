"""Waits for a child process with a time limit, by its signal instead of polling."""

import errno
import fcntl
import os
import select
import time

try:
    import _signal as signal  # type: ignore[import-not-found]  # the module itself makes enumerations of all it is given
except ImportError:
    import signal


_clock = getattr(time, "monotonic", time.time)  # Python 2 has only the one that somebody may set


class Children(object):
    """Waits for child processes. Make one in the process that forks, and call `forget` in each child."""

    def __init__(self):
        self._ended, self._signalled = os.pipe()
        for end in (self._ended, self._signalled):
            fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
        # Without a handler nothing is written to the pipe: that is what ends the wait.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.siginterrupt(signal.SIGCHLD, False)  # a child's end is to interrupt no other system call
        signal.set_wakeup_fd(self._signalled)

    def forget(self):
        """Undo all that, in a child: the signals of its own children are not for us."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(self._ended)
        os.close(self._signalled)

    def wait(self, pid, seconds):
        """Return the child's wait status, or None if its time ran out and it was killed; it is reaped in any case."""
        deadline = _clock() + seconds
        while True:
            reaped, status = os.waitpid(pid, os.WNOHANG)
            if reaped:
                return status
            left = deadline - _clock()
            if left <= 0:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                return None
            try:
                select.select([self._ended], [], [], left)
                os.read(self._ended, 512)
            except (OSError, select.error) as error:  # nothing was written, or on Python 2 the signal came first
                if error.args[0] not in (errno.EINTR, errno.EAGAIN):
                    raise
