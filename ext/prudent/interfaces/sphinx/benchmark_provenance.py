"""Says below a benchmark's tables where its figures come from, and how precise they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from prudent.handbook.benchmark_text import machine_words, processes, quantity_words, why_not_measured
from prudent.handbook.markup_escaping import as_markup
from prudent.handbook.proof import Proof
from prudent.handbook.verdict_words import ranges
from prudent.model.benchmark import Benchmark
from prudent.model.estimate import DECISIVE
from prudent.model.measurement import Measurement
from prudent.model.record import Provenance

_PROVENANCE = "How and where this was measured"


def origin(
    proof: Proof, benchmark: Benchmark, own: dict[str, Measurement | None], quantities: Sequence[str]
) -> list[nodes.Node]:
    """Return folded paragraphs on the figures' origin: releases, machine, day, rounds, spread, missing Pythons."""
    by_origin: dict[str, list[str]] = {}
    lacking: dict[str, list[str]] = {}
    for name, measurement in own.items():
        reason = why_not_measured(proof, benchmark, name)
        if measurement is not None:
            by_origin.setdefault(_origin_words(measurement, reason), []).append(name)
        elif reason:
            lacking.setdefault(reason, []).append(name)
    sentences = [f"{ranges(names, proof.names)}: {words}" for words, names in by_origin.items()]
    sentences += [f"{ranges(names, proof.names)}: not measured ({why})." for why, names in lacking.items()]
    for quantity in quantities:
        said = precision(benchmark, own, quantity)
        # A single quantity needs no name.
        sentences += [f"{quantity_words(quantity).capitalize()}: {one}" for one in said] if quantities[1:] else said
    versions = ", ".join(m.interpreter.version for m in own.values() if m)
    releases = [f"Releases: {versions}."] if versions else []
    told = [nodes.paragraph("", sentence, classes=["prudent-origin"]) for sentence in [*releases, *sentences]]
    return folded(_PROVENANCE, told)


def folded(title: str, content: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return content that a page shows after a click on its title; builders of other formats show it at once."""
    # Raw nodes of HTML: other builders leave them out, and so show the content at once.
    begin = nodes.raw("", f'<details class="prudent-folded"><summary>{as_markup(title)}</summary>', format="html")
    return [begin, *content, nodes.raw("", "</details>", format="html")]


def _share(spread: float) -> str:
    """Return a spread as a percentage of at least 1%, so that a small one is not shown as 0%."""
    return "1%" if spread < 0.01 else f"{spread:.0%}"  # noqa: PLR2004 -- what would be shown as 0%


def precision(benchmark: Benchmark, own: dict[str, Measurement | None], quantity: str) -> list[str]:
    """Return a sentence on how precise the figures of a quantity are; none if they are counts, which are exact."""
    unit = benchmark.quantities[quantity]
    found = [estimate for m in own.values() if m for mode in m.modes if (estimate := m.of(quantity, mode))]
    if not found or unit == "1":
        return []
    # Take the least confidence, since the sentence speaks of every figure in the tables.
    sure = min(estimate.confidence for estimate in found)
    spreads = sorted(estimate.spread for estimate in found)
    most, middle = _share(spreads[-1]), _share(spreads[len(spreads) // 2])
    if any(not estimate.is_interval for estimate in found):
        # A spread is half of a width: see `Estimate.spread`.
        few, reach = min(estimate.count for estimate in found), _share(2 * spreads[-1])
        rounds = "1 round is" if few == 1 else f"{few} rounds are"
        return [f"Medians; {rounds} too few for an interval: the lowest and the highest differ by at most {reach}."]
    fewest = min(m.processes for m in own.values() if m)
    # The processes of a fresh benchmark are repetitions, in which each sample has a process of its own.
    few = fewest < DECISIVE and not benchmark.fresh
    some = "1 process" if fewest == 1 else f"{fewest} processes"
    told = f"interval that covers the true one with {sure:.0%} confidence"
    if unit == "points":
        begin, interval = (f"Medians of {some}", "their interval") if few else ("Medians", f"an {told}")
        return [f"{begin}; {interval} decides what can be told from 0."]
    reach = f"is at most {most}, and mostly {middle}"
    if few:
        width = f"half the width of their intervals {reach}"
        return [f"Medians of {some} with two significant figures; {width}. Another process may differ by more."]
    return [f"Medians with two significant figures; half the width of the {told} {reach}."]


def _origin_words(measurement: Measurement, reason: str) -> str:
    published = measurement.provenance is Provenance.ELSEWHERE
    how = f"{processes(measurement)} of {measurement.rounds} rounds"
    where = "published figures, in brackets, measured elsewhere" if published else "measured here"
    when = f"from {measurement.since} to {measurement.date}" if measurement.since else f"on {measurement.date}"
    why = f"; here: {reason}" if reason and published else ""
    return f"{where} {when}, {how}; {machine_words(measurement.machine)}{why}."
