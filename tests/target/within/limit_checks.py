# mypy: ignore-errors
"""Limits are set by the process that is to keep them, and none is raised."""

import os

from _prudent_target import resource_limits

try:
    import resource
except ImportError:
    resource = None

LIMITS = {"memory": 2**30, "output": 2**20, "seconds": 7.5}


def in_a_child(function):
    """The truth of what a function says in a process of its own."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if function() else 1)
        finally:
            os._exit(2)
    return os.waitpid(pid, 0)[1] == 0


def soft(kind):
    return resource.getrlimit(kind)[0]


def check_all_limits_are_set():
    def limited():
        resource_limits.apply(LIMITS)
        return (
            soft(resource.RLIMIT_AS) <= 2**30
            and soft(resource.RLIMIT_FSIZE) <= 2**20
            and soft(resource.RLIMIT_CPU) <= 8
            and soft(resource.RLIMIT_CORE) == 0
        )

    assert resource is None or in_a_child(limited)


def check_a_limit_that_is_lower_already_stays():
    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        resource_limits.apply(LIMITS)
        return soft(resource.RLIMIT_FSIZE) == 1000

    assert resource is None or in_a_child(limited)


def check_memory_alone_can_be_limited():
    def limited():
        before = soft(resource.RLIMIT_CPU)
        resource_limits.apply_memory(2**30)
        return soft(resource.RLIMIT_AS) <= 2**30 and soft(resource.RLIMIT_CPU) == before

    assert resource is None or in_a_child(limited)


def check_the_limit_of_memory_can_be_lifted():
    def limited():
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource_limits.apply_memory(2**30)
        resource_limits.lift_memory()
        hard = before[1]
        return resource.getrlimit(resource.RLIMIT_AS) == (hard, hard)

    assert resource is None or in_a_child(limited)


def check_a_change_of_the_limits_can_be_seen():
    def limited():
        before = resource_limits.current()
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        return resource_limits.current() != before

    assert resource is None or in_a_child(limited)
