"""The roles: links to rules, claims that stand on records, and figures that come from them."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from prudent.handbook.benchmark_text import measured
from prudent.handbook.claim_judgement import benchmark_at, find_benchmark, find_snippet
from prudent.handbook.proof import Cell
from prudent.model.claim import ClaimError
from prudent.model.comparison import ComparisonError, Expression
from prudent.model.condition import Condition, ConditionError
from prudent.model.estimate import in_unit
from prudent.model.record import Provenance

from .domain import PrudentDomain, domain_of, project_path, proof_of

_MEASURE = re.compile(r"(?P<what>objects|bytes|cycles)\s+of\s+(?P<snippet>\S+)\s+on\s+(?P<name>\S+)")

_BENCHMARKED = re.compile(
    r"(?P<expression>\w+\s+of\s+[^<>=]+?)\s+on\s+(?P<on>[^/]+?)\s+in\s+(?P<benchmark>\S*bench\w*\.py)", re.DOTALL
)


class RuleRole(XRefRole):
    """``{rule}`EXC01` `` without the domain's prefix."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A reference to be resolved by our domain."""
        self.name = f"{PrudentDomain.name}:rule"
        return super().run()


class ClaimRole(SphinxRole):
    """Words of the prose that name an assertion on the records; the build fails where it does not hold."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words of the claim that was judged; what is wrong with it has been reported."""
        proof, domain = proof_of(self.env), domain_of(self.env)
        page = proof.handbook.pages.get(project_path(self.env, self.env.docname))
        placed = page.claim(self.text) if page else None
        claim = placed.claim if placed else None
        try:
            if claim is None:
                return [nodes.Text(self.text)], []
            if claim.comparisons:
                benchmark = find_benchmark(proof, claim)
                domain.note_measured(self.env.docname, benchmark)
            else:
                snippet = find_snippet(proof, claim.snippet)
                domain.note_shown(self.env.docname, snippet.id, proof.matrix(snippet))
        except ClaimError:
            return [nodes.Text(self.text)], []
        return [nodes.inline("", claim.words, classes=["prudent-claim"])], []


class MeasureRole(SphinxRole):
    """A figure from a record: ``{measure}`bytes of exceptions/x/bad.py on newest` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The figure, or ``not measured`` where no record has it."""
        benchmarked = _BENCHMARKED.fullmatch(self.text.strip())
        if benchmarked:
            return self._benchmarked(benchmarked["expression"], benchmarked["on"], benchmarked["benchmark"])
        found = _MEASURE.fullmatch(self.text.strip())
        if found is None:
            hint = "write for example 'bytes of exceptions/x/bad.py on newest'"
            return self._refuse(f"{self.text!r} is no measure; {hint}")
        try:
            proof = proof_of(self.env)
            snippet = find_snippet(proof, found["snippet"])
        except ClaimError as error:
            return self._refuse(str(error))
        if found["name"] not in ("newest", *proof.names):
            return self._refuse(f"no interpreter is called {found['name']}; there are {', '.join(proof.names)}")
        cells = [cell for cell in proof.matrix(snippet) if cell.record]
        domain_of(self.env).note_shown(self.env.docname, snippet.id, proof.matrix(snippet))
        chosen = cells[-1:] if found["name"] == "newest" else [cell for cell in cells if cell.name == found["name"]]
        text = f"{_figure(chosen[0], found['what']):,}" if chosen else "not measured"
        return [nodes.inline("", text, classes=["prudent-measure"])], []

    def _benchmarked(self, source: str, on: str, path: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A measured quantity or a ratio; over several interpreters, from the least to the greatest."""
        proof = proof_of(self.env)
        try:
            benchmark = benchmark_at(proof, path)
            expression = Expression.parse(source)
            condition = Condition() if on == "newest" else Condition.parse(on)
        except (ClaimError, ComparisonError, ConditionError) as error:
            return self._refuse(str(error))
        domain_of(self.env).note_measured(self.env.docname, benchmark)
        own = [m for m in measured(proof, benchmark).values() if m and condition.matches(m.interpreter)]
        figures = [(value, m) for m in own if (value := expression.value(m)) is not None]
        if not figures:
            return [nodes.inline("", "not measured", classes=["prudent-measure"])], []
        by_value = sorted(figures, key=lambda figure: figure[0])
        figures = figures[-1:] if on == "newest" else [by_value[0], by_value[-1]]
        unit = "" if expression.under else benchmark.quantities.get(expression.over.quantity, "share")
        text = " to ".join(dict.fromkeys(_worded(value, unit) for value, _ in figures))
        shown: nodes.TextElement = nodes.inline("", text, classes=["prudent-measure"])
        elsewhere = [m for _, m in figures if m.provenance is Provenance.ELSEWHERE]
        if elsewhere:
            words = f"published: measured elsewhere, on {elsewhere[-1].date}"
            shown = nodes.abbreviation("", "", shown, explanation=words, classes=["prudent-published"])
        return [shown], []

    def _refuse(self, why: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        message = self.inliner.reporter.error(f"measure: {why}", line=self.lineno)
        return [nodes.problematic(self.text, self.text)], [message]


def _worded(value: float, unit: str) -> str:
    return f"{value:.0%}" if unit == "share" else in_unit(value, unit)


def _figure(cell: Cell, what: str) -> int:
    leaks = cell.record.observation.leaks if cell.record else ()
    attribute = {"cycles": "count"}.get(what, what)
    return sum(int(getattr(leak, attribute)) for leak in leaks)
