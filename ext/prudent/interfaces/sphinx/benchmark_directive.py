"""Defines the directive that shows a benchmark: tables, a chart, and where the measurements come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from docutils import nodes

from prudent.handbook.benchmark_text import (
    ABSENT,
    Figure,
    figure,
    measured,
    measured_elsewhere,
    modes_of,
    quantity_words,
)
from prudent.handbook.claim_judgement import find_benchmark
from prudent.model.benchmark import Benchmark
from prudent.model.estimate import Estimate, two_figures
from prudent.model.measurement import Measurement
from prudent.model.prose_claim import ClaimError
from prudent.model.record import Provenance
from prudent.reading.directive_specs import BENCHMARK_OPTIONS

from .benchmark_chart import BEST, NARROW, POST, WIDE, draw_chart
from .benchmark_provenance import folded, origin
from .directive_base import ProofDirective
from .nodes import picture
from .sample_chart import draw_strip
from .tables import table

_ELSEWHERE = "The figures of another machine"
_UNKNOWN = Figure("?", known=False, number=False)


class BenchmarkDirective(ProofDirective):
    """Shows a benchmark: a table for each quantity, a chart, an attribution to causes, and the measurements' origin."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = BENCHMARK_OPTIONS

    def run(self) -> list[nodes.Node]:
        """Return the tables and charts that the options ask for, from measurements that were made before."""
        try:
            benchmark = find_benchmark(self.proof, self.arguments[0])
        except ClaimError as fault:
            raise self.error(str(fault)) from None
        self.domain.note_measured(self.env.docname, benchmark)
        # The page depends on the driver too, which declares titles, modes and causes; no measurement holds these.
        self.env.note_dependency(str(self.proof.handbook.settings.root / benchmark.id))
        own = measured(self.proof, benchmark)
        elsewhere = measured_elsewhere(self.proof, benchmark)
        known = [found for one in (own, *elsewhere.values()) for found in one.values() if found]
        modes = modes_of(benchmark, known)
        box = nodes.container(classes=["prudent-benchmark"])
        caption = nodes.paragraph(classes=["prudent-caption"])
        words, messages = self.parse_inline(str(self.options.get("caption", benchmark.title)), lineno=self.lineno)
        caption += [nodes.strong("", "", *words), nodes.Text(" "), nodes.literal("", benchmark.id)]
        box += caption
        if not known:
            box += nodes.paragraph("", "Not measured, here or for publication.")
        else:
            box += [*self._charts(benchmark, own, modes), *self._tables(benchmark, own, modes)]
        box += origin(self.proof, benchmark, own, self._quantities(benchmark))
        for machine, others in elsewhere.items():
            # Never in one row or chart with this machine's: the machines may differ then, and not the Pythons.
            named = nodes.paragraph("", f"Measured on {machine}.", classes=["prudent-origin"])
            box += folded(_ELSEWHERE, [named, *self._tables(benchmark, others, modes)])
        return [box, *messages]

    def _charts(
        self, benchmark: Benchmark, own: dict[str, Measurement | None], all_modes: list[str]
    ) -> list[nodes.Node]:
        # Only the first quantity is drawn, since two units have no place on one scale.
        quantity = self._quantities(benchmark)[0]
        drawn: list[nodes.Node] = []
        if "chart" in self.options:
            modes = self._names("chart", all_modes) or self._modes(benchmark, all_modes)
            drawn += self._chart(benchmark, own, modes, quantity)
        if "points" in self.options:
            modes = self._names("points", all_modes) or self._modes(benchmark, all_modes)
            drawn += self._strip(benchmark, own, modes, quantity)
        return drawn

    def _modes(self, benchmark: Benchmark, all_modes: list[str]) -> list[str]:
        """Return the modes to show: those that the option names, or all that are no cause of another."""
        causes = {cause for causes in benchmark.causes.values() for cause in causes}
        return self._names("modes", all_modes) or [mode for mode in all_modes if mode not in causes]

    def _quantities(self, benchmark: Benchmark) -> list[str]:
        """Return the quantities to show: those that the option names, or the first that the benchmark has."""
        return self._names("quantity", benchmark.quantities) or list(benchmark.quantities)[:1]

    def _tables(
        self, benchmark: Benchmark, own: dict[str, Measurement | None], all_modes: list[str]
    ) -> list[nodes.Node]:
        tables: list[nodes.Node] = []
        # A row of question marks would say less than the line below the tables, which gives the benchmark's reason.
        foreign = {one.name for one in self.proof.discovery.interpreters if not benchmark.applies_on(one)}
        own = {name: found for name, found in own.items() if found or name not in foreign}
        modes = self._modes(benchmark, all_modes)
        quantities = self._quantities(benchmark)
        relative = self._names("relative-to", all_modes)
        for quantity in quantities:
            unit = benchmark.quantities[quantity]
            rows = _rows(
                (benchmark.mode_words(mode), [_cell(m, quantity, mode, unit) for m in own.values()]) for mode in modes
            )
            tables.append(_measure_table(quantity_words(quantity), own, rows))
        for base in relative:
            over = [mode for mode in modes if mode != base]
            rows = _rows(
                (benchmark.mode_words(mode), [_times(m, quantities[0], mode, base) for m in own.values()])
                for mode in over
            )
            caption = f"{quantity_words(quantities[0])}, as a multiple of {benchmark.mode_words(base)}"
            tables.append(_measure_table(caption, own, rows))
        return [*tables, *(_attribution(benchmark, own, mode) for mode in self._names("causes", benchmark.causes))]

    def _names(self, option: str, known: Iterable[str]) -> list[str]:
        """Return the names that an option lists; raises an error for one that is not among those known."""
        known = list(known)
        names = str(self.options.get(option) or "").replace(",", " ").split()
        for name in names:
            if name not in known:
                raise self.error(f":{option}: there is no {name!r}; there are {', '.join(known)}")
        return names

    def _chart(
        self, benchmark: Benchmark, own: dict[str, Measurement | None], modes: list[str], quantity: str
    ) -> list[nodes.Node]:
        rows: dict[str, dict[str, Estimate]] = {}
        for name, measurement in own.items():
            for mode in modes:
                found = measurement.of(quantity, mode) if measurement else None
                if found and found.value > 0:  # zero has no place on a logarithmic scale
                    rows.setdefault(name, {})[benchmark.mode_words(mode)] = found
        if not rows:
            return []
        axis = quantity_words(quantity)
        title = f"{benchmark.title}: {axis} by Python, on a logarithmic scale"
        newest_first = dict(reversed(rows.items()))
        meanings = {benchmark.mode_words(mode): POST for mode in benchmark.post}
        meanings |= {benchmark.mode_words(mode): BEST for mode in benchmark.best}
        named = [benchmark.mode_words(mode) for mode in modes]
        unit, prefix = benchmark.quantities[quantity], self.identifier()
        chart = partial(draw_chart, newest_first, named, unit, title, axis=axis, meanings=meanings)
        # The page holds both charts, and the style sheet shows the one that fits the window.
        return [picture(svg=chart(f"{prefix}{layout.name}", layout=layout)) for layout in (WIDE, NARROW)]

    def _strip(
        self, benchmark: Benchmark, own: dict[str, Measurement | None], modes: list[str], quantity: str
    ) -> list[nodes.Node]:
        """Return charts of the samples on the newest Python that was measured: those of all would be too many."""
        newest = next(
            (m for m in reversed(own.values()) if m and any(m.values(quantity, mode) for mode in modes)), None
        )
        if newest is None:
            return []
        samples = {benchmark.mode_words(mode): newest.values(quantity, mode) for mode in modes}
        positive = {mode: values for mode, values in samples.items() if values and min(values) > 0}
        if not positive:
            return []
        axis, prefix = f"{quantity_words(quantity)} on {newest.interpreter.name}", self.identifier()
        title = f"{benchmark.title}: every sample of {axis}, on a logarithmic scale"
        strip = partial(draw_strip, positive, benchmark.quantities[quantity], title, axis=axis)
        return [picture(svg=strip(f"{prefix}{layout.name}", layout=layout)) for layout in (WIDE, NARROW)]


def _cell(measurement: Measurement | None, quantity: str, mode: str, unit: str) -> Figure:
    if measurement is None:
        return _UNKNOWN
    found = figure(measurement.of(quantity, mode), unit)
    # A cell may wrap, but not between a figure and its unit.
    text = found.text.replace(" ", "\N{NO-BREAK SPACE}") if found.number else found.text
    elsewhere = measurement.provenance is Provenance.ELSEWHERE and found.known
    return replace(found, text=f"({text})" if elsewhere else text)


def _times(measurement: Measurement | None, quantity: str, mode: str, base: str) -> Figure:
    found = measurement.ratio(quantity, mode, quantity, base) if measurement else None
    return Figure(two_figures(found.value)) if found else Figure(ABSENT, known=False)


def _rows(rows: Iterable[tuple[str, Sequence[Figure]]]) -> list[list[str]]:
    """Return each row as text, its heading first; rows without any known figure are left out."""
    return [[heading, *(one.text for one in own)] for heading, own in rows if any(one.known for one in own)]


def _attribution(benchmark: Benchmark, own: dict[str, Measurement | None], mode: str) -> nodes.Node:
    """Return a table of a mode's causes: the time of each, measured alone, and the share that they explain together."""
    # Show times only: a cause explains a share of the time, as in `Measurement.explained`.
    causes = benchmark.causes[mode]
    rows = _rows(
        (benchmark.mode_words(cause), [_cell(m, "wall", cause, "s") for m in own.values()]) for cause in causes
    )
    rows.append([f"all of: {benchmark.mode_words(mode)}", *(_cell(m, "wall", mode, "s").text for m in own.values())])
    shares = [measurement.explained(mode) if measurement else None for measurement in own.values()]
    rows.append(["explained", *(f"{share.value:.0%}" if share else ABSENT for share in shares)])
    return _measure_table(f"causes of: {benchmark.mode_words(mode)}", own, rows)


def _measure_table(caption: str, names: Iterable[str], rows: Sequence[Sequence[str]]) -> nodes.table:
    """Return a table with a row for each Python, the newest first, and a column for each mode.

    `rows` hold a mode and its figure on each of `names`, oldest first.
    """
    titles = ["Python", *(row[0] for row in rows)]
    by_python = [[name, *(row[place] for row in rows)] for place, name in enumerate(names, 1)]
    found = table(titles, reversed(by_python), ["prudent-measures"])
    found.insert(0, nodes.title("", caption))
    return found
