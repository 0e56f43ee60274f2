"""Proves a handbook: runs what must be run, and holds the records and the verdicts that follow from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from prudent.benchmarks import measurement_files as bench_records
from prudent.benchmarks.measurement_collection import Measurements
from prudent.benchmarks.measuring_session import Bench
from prudent.model.benchmark import Benchmark
from prudent.model.interpreter import CPYTHON, Interpreter
from prudent.model.interpreter_series import implementation_of, in_columns, is_plain, plain_series
from prudent.model.judgement import judge
from prudent.model.measurement_budget import Effort
from prudent.model.outcome import Outcome
from prudent.model.progress import Progress, silent
from prudent.model.record import Provenance, Record, content_key
from prudent.model.record_judgement import judge_record
from prudent.model.rule import Rule, judge_rule
from prudent.model.snippet import Snippet
from prudent.model.verdict import Problem, Status, Verdict
from prudent.proving.discovery import Discovery
from prudent.proving.machine_capabilities import forks, machine_name, privileges
from prudent.proving.observation_cache import Cache
from prudent.proving.packages import Packages
from prudent.proving.preloading import PRELOADED
from prudent.proving.published_records import Published, load
from prudent.proving.run_task import pins_of
from prudent.proving.runner import Runner

from .handbook import Handbook
from .project_interpreters import importable_code, project_interpreters
from .project_settings import Settings


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a snippet's matrix: its verdict on one series of Python."""

    name: str
    """The series: ``3.13``."""
    verdict: Verdict
    record: Record | None
    """The record that the verdict follows from; `None` if there is none."""
    others: tuple[tuple[Outcome, Record], ...] = ()
    """The records of other machines that saw another outcome of the same code, with that outcome."""

    @property
    def here(self) -> bool:
        """Whether this machine made the record; no other cell can pass or fail a build."""
        return self.record is not None and self.record.provenance is not Provenance.ELSEWHERE


# Without slots, since `cached_property` keeps its value in the instance's dictionary.
@dataclass(frozen=True)
class Proof:
    """The verdicts on all snippets, from records of this machine and, where it has none, from published ones."""

    handbook: Handbook
    discovery: Discovery
    records: dict[tuple[str, Interpreter], Record]
    """This machine's records, by the ID of the snippet and the interpreter."""
    published: Published
    ran: int
    """The number of runs that this proof has made; all other records come from the cache."""
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """The reasons why snippets without a fault could not be run, such as a missing compiler."""
    measurements: Measurements = field(default_factory=Measurements)

    @cached_property
    def verdicts(self) -> dict[tuple[str, Interpreter], Verdict]:
        """The verdict of this machine on every snippet, on every interpreter found here."""
        return {
            (snippet.id, interpreter): self._verdict(snippet, interpreter)
            for snippet in self.handbook.snippets.values()
            for interpreter in self.discovery.interpreters
        }

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns for CPython: the series that the project expects, and any other found here.

        A debug or free-threaded build of such a series has a column too if another machine has published records of it.
        """
        return tuple(name for name in self._all_names if implementation_of(name) == CPYTHON)

    @cached_property
    def other_names(self) -> tuple[str, ...]:
        """The columns for other implementations; a snippet has such a column only if it declares something for it."""
        return tuple(name for name in self._all_names if implementation_of(name) != CPYTHON)

    def names_of(self, snippets: Iterable[Snippet]) -> tuple[str, ...]:
        """Return the columns for these snippets: those of each implementation for which one declares something."""
        declared = frozenset().union(*(snippet.declaration.implementations for snippet in snippets))
        return tuple(name for name in (*self.names, *self.other_names) if implementation_of(name) in declared)

    @cached_property
    def _all_names(self) -> tuple[str, ...]:
        here = in_columns(self.handbook.settings.expected, (i.name for i in self.discovery.interpreters))
        own = [record for record in self.published.records if record.snippet in self.handbook.snippets]
        elsewhere = {record.interpreter.name: record.interpreter.order for record in own}
        builds = [name for name in elsewhere if not is_plain(name) and plain_series(name) in here]
        return in_columns(here, sorted(builds, key=lambda name: elsewhere[name]))

    @cached_property
    def _here(self) -> dict[str, Interpreter]:
        return {interpreter.name: interpreter for interpreter in self.discovery.interpreters}

    @cached_property
    def _published(self) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.published.records:
            found.setdefault((record.snippet, record.interpreter.name), []).append(record)
        return found

    def _verdict(self, snippet: Snippet, interpreter: Interpreter) -> Verdict:
        record = self.records.get((snippet.id, interpreter))
        return judge_record(snippet, record) if record else judge(snippet, interpreter, None)

    def matrix(self, snippet: Snippet) -> tuple[Cell, ...]:
        """Return the cells of a snippet, one for each of its columns."""
        if snippet.id not in self._matrices:
            self._matrices[snippet.id] = tuple(self._cell(snippet, name) for name in self.names_of([snippet]))
        return self._matrices[snippet.id]

    @cached_property
    def _matrices(self) -> dict[str, tuple[Cell, ...]]:
        return {}  # a page, a table and a digest ask for the same matrix

    def _cell(self, snippet: Snippet, name: str) -> Cell:
        candidates = sorted(self._published.get((snippet.id, name), ()), key=lambda record: record.date, reverse=True)
        interpreter = self._here.get(name)
        if interpreter:
            record = self.records.get((snippet.id, interpreter))
            verdict = self.verdicts[snippet.id, interpreter]
            own = [other for other in candidates if record and other.content == record.content]
            own = [other for other in own if other.machine != machine_name()]  # this machine's published one is older
            return Cell(name, verdict, record, _otherwise(snippet, verdict, own))
        # This machine does not have the series: show the newest record that was made of the same code.
        current = [record for record in candidates if self._is_current(snippet, record)]
        if current:
            verdict = judge_record(snippet, current[0])
            return Cell(name, verdict, current[0], _otherwise(snippet, verdict, current[1:]))
        outcome = Outcome.RECORDED_FOR_OTHER_CODE if candidates else Outcome.NOT_RUN
        return Cell(name, Verdict(Status.NOT_RUN, outcome), None)

    def _is_current(self, snippet: Snippet, record: Record) -> bool:
        pins = pins_of(snippet, record.interpreter, packages_of(self.handbook.settings))
        return record.content == content_key(snippet, record.interpreter, pins)

    @cached_property
    def refused(self) -> dict[str, dict[str, int]]:
        """The numbers of published records that are not used, by machine and then by reason."""
        found: dict[str, dict[str, int]] = {}
        reasons = [(refusal.path.stem, refusal.reason) for refusal in self.published.refused]
        for record in self.published.records:
            snippet = self.handbook.snippets.get(record.snippet)
            if snippet is None:
                reasons.append((record.machine, "of a snippet that this handbook does not have"))
            elif record.interpreter.name not in self._here and not self._is_current(snippet, record):
                reasons.append((record.machine, "recorded for other code"))
        for machine, reason in sorted(reasons):
            of_machine = found.setdefault(machine, {})
            of_machine[reason] = of_machine.get(reason, 0) + 1
        return found

    def problems_of(self, snippet: Snippet) -> dict[Problem, tuple[str, ...]]:
        """Return the problems that this machine saw with a snippet, each with the series on which it saw it."""
        found: dict[Problem, tuple[str, ...]] = {}
        for interpreter in self.discovery.interpreters:
            for problem in self.verdicts[snippet.id, interpreter].problems:
                found[problem] = (*found.get(problem, ()), interpreter.name)
        return found

    def problems_of_rule(self, rule: Rule) -> tuple[Problem, ...]:
        """Return the problems of a rule as a whole, such as bad code that breaks the rule nowhere."""
        return judge_rule(rule, self.handbook.snippets_of_rule(rule), self.discovery.interpreters, self.verdicts)


def _otherwise(snippet: Snippet, verdict: Verdict, records: Iterable[Record]) -> tuple[tuple[Outcome, Record], ...]:
    judged = [(judge_record(snippet, record), record) for record in records]
    same = verdict.status, verdict.shown
    return tuple((other.shown, record) for other, record in judged if (other.status, other.shown) != same)


def packages_of(settings: Settings) -> Packages:
    """Return the packages that snippets may declare."""
    return Packages(settings.root / settings.packages, settings.root / settings.cache / "packages")


def observation_cache(settings: Settings, discovery: Discovery) -> Cache:
    """Return the cache of observations; its keys hold all that an observation depends on besides the snippet."""
    # Limits decide where a run ends; forks, privileges and preloaded modules decide what a snippet can do and see.
    conditions: list[object] = [settings.limits.as_json(), forks(), privileges(), PRELOADED]
    code = importable_code(settings).content_digest
    conditions += [code] if code else []
    packages = packages_of(settings)
    places = {
        found.interpreter: [found.library_digest, packages.lock_digest(found.interpreter.name)]
        for found in discovery.installations
    }
    return Cache(settings.root / settings.cache, conditions, places)


def prove(
    handbook: Handbook,
    snippets: Iterable[Snippet] | None = None,
    discovery: Discovery | None = None,
    progress: Progress = silent,
) -> Proof:
    """Run each snippet that the cache does not know, and return the proof.

    By default, all snippets are run, on the interpreters of the project; `snippets` and `discovery` replace these.
    Raises `RecordsError` if a published record cannot be read.
    """
    settings = handbook.settings
    discovery = discovery or project_interpreters(settings)
    packages = packages_of(settings)
    path = importable_code(settings).path
    runner = Runner(observation_cache(settings, discovery), settings.limits, packages, path=path)
    chosen = handbook.snippets.values() if snippets is None else snippets
    runs = runner.run(list(chosen), discovery.installations, progress)
    return Proof(handbook, discovery, runs.records, load(settings.root / settings.records), runs.ran, runs.missing)


def measure(
    handbook: Handbook,
    discovery: Discovery,
    effort: Effort | None = None,
    progress: Progress = silent,
    benchmarks: Iterable[Benchmark] | None = None,
    *,
    only_new: bool = False,
) -> Measurements:
    """Measure benchmarks, and return all their measurements, earlier and published ones included.

    `benchmarks` defaults to all, and `effort` to that of the settings. With `only_new`, a benchmark that has been
    measured before is measured again only if its times are in doubt. Debug builds are left out, since nobody runs
    programs on them. Raises `RecordsError` if a published measurement cannot be read.
    """
    settings = handbook.settings
    published = bench_records.published(settings.root / settings.records / "bench")
    bench = Bench(settings.root, settings.root / settings.cache, packages_of(settings), published=published)
    chosen = list(handbook.benchmarks.values() if benchmarks is None else benchmarks)
    to_judge = {benchmark.id: handbook.comparisons_of(benchmark) for benchmark in chosen}
    installations = [found for found in discovery.installations if not found.interpreter.debug]
    return bench.measure(chosen, installations, effort or settings.effort, progress, to_judge, only_new=only_new)
