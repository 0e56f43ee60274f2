"""Outcomes: the results that a snippet can have on one interpreter, as an enumeration."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """The result of a snippet on one interpreter.

    The values are the identifiers in published JSON (``rules.json``, ``history/verdicts.json``), so they are never
    reworded. `prudent.handbook.verdict_words` makes the texts for people. No member is a string, so that none can be
    printed or compared with a sentence by mistake.
    """

    # The run came to its end: what it left behind, or showed.
    CLEAN = "clean"
    LEAKS = "leaks"
    """It left a reference cycle behind."""
    HELD = "held"
    """A name, a cache or a context keeps memory alive, with no cycle."""
    LEAKS_AND_HOLDS = "leaks and holds"
    BREAKS = "breaks the rule"
    """It printed or raised what breaks its rule, as declared, and did no harm in memory."""
    RAISES = "raises"
    """It raised an exception, as declared, and did no harm in memory."""
    CYCLE = "cycle"
    """It left a reference cycle behind on an interpreter without reference counts, where all garbage waits anyway."""
    NO_CYCLE_FOUND = "no cycle found"
    """No cycle was found on an interpreter without reference counts; that does not prove it clean."""
    CYCLE_AND_HELD = "cycle and held"
    NOT_LOOKED_AT = "memory not looked at"
    """It came to its end, but no leak check was made: only what it printed and raised is known."""

    # The run did not come to its end; `judgement` looks these members up by the names of `observation.Ending`.
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    EXITED = "exited"
    PRINTED_TOO_MUCH = "printed too much"
    RAN_OUT_OF_DISK = "ran out of disk"
    KILLED_ITS_RUNNER = "killed its runner"
    COULD_NOT_BE_RUN = "could not be run"

    # Nothing can be said of what was left behind, for these reasons.
    UNSTEADY = "unsteady"
    """Two runs of it showed different things."""
    UNDECLARED = "undeclared"
    """The declaration says nothing of this interpreter, or contradicts itself."""
    NOT_APPLICABLE = "not applicable"
    NOT_RUN = "not run"
    MEMORY_NOT_JUDGED = "memory not judged"
    """It was run, but the leak check cannot judge memory on this interpreter."""
    RECORDED_FOR_OTHER_CODE = "recorded for other code"
    """There is a published record, but of code that has changed since."""

    @property
    def left_behind(self) -> bool:
        """Whether something stays in memory, which breaks any rule."""
        return self in (Outcome.LEAKS, Outcome.HELD, Outcome.LEAKS_AND_HOLDS, Outcome.CYCLE_AND_HELD)

    @property
    def seen(self) -> bool:
        """Whether it is known what the snippet did, even if the run did not come to its end."""
        return self not in _UNSEEN


_UNSEEN = (Outcome.NOT_APPLICABLE, Outcome.NOT_RUN, Outcome.MEMORY_NOT_JUDGED, Outcome.RECORDED_FOR_OTHER_CODE)
