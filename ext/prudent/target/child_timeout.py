"""Waits for a child process with a time limit: SIGCHLD ends the wait, so nothing is polled."""

import errno
import fcntl
import os
import select
import time

try:
    import _signal as signal  # type: ignore[import-not-found]  # `signal` converts every argument to an enumeration, which takes time
except ImportError:
    import signal


_clock = getattr(time, "monotonic", time.time)  # Python 2 has only a clock that can be set back


class Children(object):
    """Waits for child processes. Make one in the process that forks, and call `forget` in each child."""

    def __init__(self):
        self._ended, self._signalled = os.pipe()
        for end in (self._ended, self._signalled):
            fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
        # Python writes to the pipe only for signals that have a handler; the byte in the pipe ends `select`.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.siginterrupt(signal.SIGCHLD, False)  # the end of a child must not interrupt other system calls
        signal.set_wakeup_fd(self._signalled)

    def forget(self):
        """Remove the handler and the pipe in a forked child, whose own children do not concern the host."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(self._ended)
        os.close(self._signalled)

    def wait(self, pid, seconds):
        """Wait for the child at most `seconds`, then kill it; return its wait status, or None if it was killed.

        The child is reaped in either case.
        """
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
            except (OSError, select.error) as error:  # the pipe is empty, or on Python 2 the signal interrupted us
                if error.args[0] not in (errno.EINTR, errno.EAGAIN):
                    raise
