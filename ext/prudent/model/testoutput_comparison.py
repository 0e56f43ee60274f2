"""Compares the output of a ``testcode`` with its ``testoutput`` as Sphinx's doctest does."""

from __future__ import annotations

import doctest

from .observation import PartOutcome
from .snippet import Part


def same_output(part: Part, outcome: PartOutcome, got: str) -> bool:
    """Return whether the output is the expected one, compared by doctest's option flags and its rules for tracebacks.

    `got` is what the part printed, or its traceback in doctest's form if it raised. The flags of the part replace
    doctest's defaults, as ``+ELLIPSIS`` and ``-ELLIPSIS`` do in a comment.
    """
    # As in Sphinx's doctest, '<BLANKLINE>' has no meaning here, since a testoutput may contain empty lines.
    flags = 0
    for flag in part.flags:
        value = doctest.OPTIONFLAGS_BY_NAME[flag[1:]]
        flags = flags | value if flag[0] == "+" else flags & ~value
    flags |= doctest.DONT_ACCEPT_BLANKLINE
    # doctest compares whole lines, each with its end.
    want = part.output if part.output is None or part.output.endswith("\n") else part.output + "\n"
    traceback = doctest.DocTestParser._EXCEPTION_RE.match(want or "")  # type: ignore[attr-defined]  # noqa: SLF001 -- as Sphinx's doctest does
    checker = doctest.OutputChecker()
    if traceback is None:
        # An exception never equals expected output, even if its text does.
        return outcome.raised is None and checker.check_output(want or "", got, flags)
    if outcome.raised is None:
        return False
    shown, seen = traceback.group("msg"), f"{outcome.raised.last_line}\n"
    if flags & doctest.IGNORE_EXCEPTION_DETAIL:
        shown, seen = _without_detail(shown), _without_detail(seen)
    return checker.check_output(shown, seen, flags)


def _without_detail(line: str) -> str:
    """Return the name of an exception without its module and its message, as doctest compares it."""
    return line.partition("\n")[0].partition(":")[0].rpartition(".")[2].rstrip()
