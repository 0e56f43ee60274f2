"""Advises what to do about a run that did not finish, depending on how it ended."""

from __future__ import annotations

from .observation import Ending

_WAYS_OUT = {
    Ending.TIMED_OUT: "make it end sooner, or raise 'seconds' in [tool.prudent]",
    Ending.CRASHED: "find out what crashes it; what is meant to crash must do so in a process that it starts",
    Ending.EXITED: "let it reach its last line, without os._exit; sys.exit may be declared under 'raises'",
    Ending.PRINTED_TOO_MUCH: "let it print less, or raise 'output' in [tool.prudent]",
    Ending.RAN_OUT_OF_DISK: "let it write less; if it writes little, make room on the disk of temporary files (TMPDIR)",
    Ending.KILLED_ITS_RUNNER: "let it end no processes but those that it has started",
    Ending.COULD_NOT_BE_RUN: "install or repair what is missing, and run it again; the snippet itself was not judged",
}


def failed_run_advice(ending: Ending) -> str:
    """Return the advice for a run that ended in this way; raises `KeyError` for `FINISHED`, which needs none."""
    return _WAYS_OUT[ending]
