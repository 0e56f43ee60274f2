# mypy: ignore-errors
"""A child is waited for without looking again and again, up to a limit in time."""

import os
import signal
import time

from _prudent_target.child_timeout import Children

CHILDREN = Children()


def fork(function):
    pid = os.fork()
    if pid == 0:
        try:
            CHILDREN.forget()
            function()
        finally:
            os._exit(0)
    return pid


def check_the_status_of_a_child_is_told():
    status = CHILDREN.wait(fork(lambda: os._exit(3)), 60)
    assert os.WIFEXITED(status)
    assert os.WEXITSTATUS(status) == 3


def check_a_signal_that_ended_it_is_told():
    status = CHILDREN.wait(fork(lambda: os.kill(os.getpid(), signal.SIGKILL)), 60)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def check_a_child_whose_time_is_up_is_killed_and_reaped():
    pid = fork(lambda: time.sleep(60))
    assert CHILDREN.wait(pid, 0.2) is None
    try:
        os.kill(pid, 0)
    except OSError:
        return
    raise AssertionError("it is still there")


def check_the_end_of_a_child_ends_the_wait():
    begin = time.time()
    CHILDREN.wait(fork(lambda: None), 60)
    assert time.time() - begin < 30


def check_children_of_children_are_their_own():
    def grandchild():
        pid = os.fork()
        if pid == 0:
            os._exit(5)
        os._exit(os.WEXITSTATUS(os.waitpid(pid, 0)[1]))

    assert os.WEXITSTATUS(CHILDREN.wait(fork(grandchild), 60)) == 5
