"""Describes a cause in words for the terminal: what stays alive, what it costs, and what to do about it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from prudent.model.reference_path_text import escaped
from prudent.reading.packaged_rule_texts import rule_text

from .cause import Cause, CauseKind
from .cause_grouping import count_by_owner
from .text_drawing import draw_chain, draw_cycle

_WIDTH = 100
_INDENT = " " * 9
_CONSONANTS = ("unic", "unif", "unio", "uniq", "unit", "univ", "unix", "usa", "use", "one", "eu")
"""The beginnings, in lower case, of words that are written with a vowel but pronounced with a consonant."""


def words_of(cause: Cause, base: str = "", *, counted: bool = True) -> Iterator[str]:
    """Yield the lines that explain a cause: its place, what stays, the cost, the rule, the cure, and a drawing.

    `base` is the address of a handbook's site, for a link to the rule; without it, the line names `prudent explain`.
    `counted` says whether the interpreter counts references.
    """
    yield cause.place
    yield from _entry("stays", _what(cause, counted=counted))
    yield from _entry("costs", _costs(cause))
    rule = rule_text(cause.rule)
    if rule:
        yield from _entry("rule", f"{cause.rule}: {rule.sentence}")
        yield from _entry("cure", rule.cure)
    yield from _entry("more", f"{base}r/{cause.rule}/" if base else f"prudent explain {cause.rule}")
    drawing = draw_cycle(cause.steps) if cause.kind is CauseKind.CYCLE else draw_chain(cause.name, cause.steps)
    yield from (f"{_INDENT}{line}" for line in drawing)


def short_words_of(cause: Cause) -> str:
    """Return a line that names a cause's place, its rule and the cure."""
    rule = rule_text(cause.rule)
    return f"{cause.place} [{cause.rule}]" + (f" {rule.cure}" if rule else "")


def left_out(causes: Iterable[Cause], option: str) -> str:
    """Return a line that counts by owner the causes that are not shown; empty if there are none.

    `option` is the option of the command line that shows them.
    """
    counts = count_by_owner(causes)
    total = sum(counts.values())
    owners = ", ".join(f"{count} in {name}" if name else f"{count} elsewhere" for name, count in sorted(counts.items()))
    return f"{total} more in other people's code ({owners}); {option} shows them" if total else ""


def _entry(title: str, text: str) -> list[str]:
    # Break no word, so that paths and IDs can be copied. Escape the text, since a terminal obeys control characters.
    lines = textwrap.wrap(escaped(text), _WIDTH - len(_INDENT), break_on_hyphens=False, break_long_words=False) or [""]
    return [f"  {title:6} {lines[0]}", *(f"{_INDENT}{line}" for line in lines[1:])]


def _what(cause: Cause, *, counted: bool) -> str:
    kept = _kept(cause)
    if cause.kind is CauseKind.CYCLE:
        # Without reference counts, all garbage waits for the collector, so a cycle costs nothing extra.
        end = "which only the collector breaks" if counted else "and wait for the collector, as everything does there"
        return f"{kept}: they refer to one another in a circle, {end}"
    return f"{kept}, as long as {cause.name} leads to them"


def _kept(cause: Cause) -> str:
    kinds = [step.kind for step in cause.steps]
    exceptions = [step.name for step in cause.steps if step.kind == "exception"]
    if exceptions and cause.kind is CauseKind.CYCLE and set(kinds) == {"exception"}:
        return f"{_article(exceptions[0])}, and all that it refers to"
    if exceptions:
        return f"{_article(exceptions[0])} with its traceback, and the frames that it passed with all their locals"
    if "traceback" in kinds or not kinds:
        return "a traceback, and its frames with all their locals"
    return "a frame with all its locals"


def _article(name: str) -> str:
    """Return a name with its article, chosen by the sound: ``an OSError``, ``an HTTPError``, ``a UnicodeError``."""
    if not name:  # a class that was made by `type` may have none
        return "an exception without a name"
    # Three capitals begin an abbreviation, which is spelled out; of two, the second begins a word.
    spelled = name[:2].isupper() and name[:3].isupper()
    if spelled:
        vowel = name[0] in "AEFHILMNORSX"
    else:
        vowel = name[0] in "AEIOUaeiou" and not name.lower().startswith(_CONSONANTS)
    return f"{'an' if vowel else 'a'} {name}"


def _costs(cause: Cause) -> str:
    often = "once" if cause.count == 1 else f"{cause.count:,} times"
    if not cause.objects:
        return often
    return f"{often}; {cause.objects:,} objects, {cause.bytes:,} bytes{' in all' if cause.count > 1 else ''}"
