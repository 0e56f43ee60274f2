"""Outcomes: the results that a snippet can have on one interpreter, as an enumeration."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """What came of a snippet on one interpreter.

    The values are the identifiers that published JSON carries (``rules.json``, ``history/verdicts.json``): they are
    never reworded. What people read is made of them in `prudent.handbook.verdict_words`. No member is a string, so
    that none can be printed or compared with a sentence by mistake.
    """

    # What a run that came to its end left behind, or showed.
    CLEAN = "clean"
    LEAKS = "leaks"
    """It left a reference cycle behind."""
    HELD = "held"
    """A name, a cache or a context keeps memory alive, with no cycle."""
    LEAKS_AND_HOLDS = "leaks and holds"
    BREAKS = "breaks the rule"
    """It breaks its rule by what it prints or raises, as it declares, and leaves nothing behind."""
    RAISES = "raises"
    """An exception left it, as declared; it leaves nothing behind."""
    CYCLE = "cycle"
    """It left a reference cycle behind where no references are counted, and so all garbage waits for the collector."""
    NO_CYCLE_FOUND = "no cycle found"
    """The same, and none was found; without counts nobody can call that clean."""
    CYCLE_AND_HELD = "cycle and held"
    NOT_LOOKED_AT = "memory not looked at"
    """It ran to its end without reference counts: what it printed and raised is all that is known."""

    # How a run ended that did not come to its end; `judgement` takes the names from `observation.Ending`.
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    EXITED = "exited"
    PRINTED_TOO_MUCH = "printed too much"
    RAN_OUT_OF_DISK = "ran out of disk"
    KILLED_ITS_RUNNER = "killed its runner"
    COULD_NOT_BE_RUN = "could not be run"

    # Why a run, or the lack of one, says nothing of what was left behind.
    UNSTEADY = "unsteady"
    """Two runs of it showed different things."""
    UNDECLARED = "undeclared"
    """The declaration says nothing of this interpreter, or contradicts itself."""
    NOT_APPLICABLE = "not applicable"
    NOT_RUN = "not run"
    MEMORY_NOT_JUDGED = "memory not judged"
    """It was run, and the leak check refuses to say anything of this interpreter."""
    RECORDED_FOR_OTHER_CODE = "recorded for other code"
    """There is a published record, but of code that has changed since."""

    @property
    def left_behind(self) -> bool:
        """Whether something stays in memory, which breaks any rule."""
        return self in (Outcome.LEAKS, Outcome.HELD, Outcome.LEAKS_AND_HOLDS, Outcome.CYCLE_AND_HELD)

    @property
    def seen(self) -> bool:
        """Whether it is known what the snippet did, to its end or not."""
        return self not in _UNSEEN


_UNSEEN = (Outcome.NOT_APPLICABLE, Outcome.NOT_RUN, Outcome.MEMORY_NOT_JUDGED, Outcome.RECORDED_FOR_OTHER_CODE)
