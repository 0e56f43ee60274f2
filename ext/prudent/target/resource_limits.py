"""Sets the resource limits of a run, in the process that must keep them."""

try:
    import resource
except ImportError:  # Windows has no such limits: there, the parent limits time and output
    resource = None  # type: ignore[assignment]


def apply_memory(size):
    """Bound the memory of this process, in bytes, until `lift_memory`."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        size = int(size)
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def lift_memory():
    """Allow this process as much memory as it could have had before `apply_memory`."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def apply(limits):
    """Bound this process: memory and file size in bytes, processor time in seconds; no core files."""
    if resource is None:
        return
    _limit(resource.RLIMIT_AS, limits["memory"])
    _limit(resource.RLIMIT_FSIZE, limits["output"])
    # At the soft limit, the kernel sends SIGXCPU, which tells why the run ended, and at the hard one SIGKILL.
    _limit(resource.RLIMIT_CPU, int(limits["seconds"]) + 1, spare=5)
    _limit(resource.RLIMIT_CORE, 0)


_KINDS = sorted(name for name in dir(resource) if name.startswith("RLIMIT_"))


def current():
    """Return all limits of this process, so that a change can be noticed later."""
    return list(resource.getrlimit(getattr(resource, name)) for name in _KINDS)


def _limit(kind, value, spare=0):
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:  # only root may raise it
        value = min(value, hard)
    resource.setrlimit(kind, (value, value + spare if hard == resource.RLIM_INFINITY else hard))
