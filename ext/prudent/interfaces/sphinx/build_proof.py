"""Proves the handbook for a build, and reports each refuted verdict and claim as a warning of Sphinx."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.handbook.benchmark_judgement import problems_of_benchmark
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import SettingsError
from prudent.handbook.proof import Proof, measure, prove
from prudent.handbook.prose_judgement import problems_of_prose
from prudent.handbook.site_addresses import problems_of_addresses
from prudent.handbook.static_check_agreement import problems_of_agreement
from prudent.handbook.terminal_progress import ProgressLine
from prudent.handbook.unproved_examples import problems_of_unrun_parts
from prudent.handbook.version_changes import problems_of_notes
from prudent.model.measurement_budget import Depth
from prudent.model.verdict import Status
from prudent.proving.discovery import Discovery
from prudent.proving.record_errors import RecordsError

from .build_state import BuildState
from .shown_digests import measured_digest

logger = logging.getLogger(__name__)

_NO_MODULE = ("ModuleNotFoundError", "ImportError")  # the second on Python 2
_RAISES_IT = re.compile(rf"^(?:{'|'.join(_NO_MODULE)}): ", re.MULTILINE)
_IMPORTS = (
    "examples import from the standard library alone until [tool.prudent] of pyproject.toml says where your code "
    'and its packages are: sources = ["src"], environment = ".venv"'
)


def prove_build(state: BuildState, discovery: Discovery) -> Proof:
    """Make the proof of a build, note the digests of its benchmarks in `state`, and report problems.

    Snippets and benchmarks that have no result yet are run and measured. Raises `ExtensionError`.
    """
    settings = state.settings
    try:
        handbook = read_handbook(settings)
        with _progress_line("proving") as tell:
            proof = prove(handbook, discovery=discovery, progress=tell)
        # Benchmarks are measured after the proof: beside its runs, everything would seem slow.
        with _progress_line("measuring") as tell:
            proof = replace(proof, measurements=measure(handbook, discovery, progress=tell))
    except (SettingsError, RecordsError) as fault:
        raise ExtensionError(str(fault)) from fault
    # Once for all pages, since many roles ask for the same benchmark.
    state.measured_digests = {own.id: measured_digest(proof, own) for own in handbook.benchmarks.values()}
    state.is_settled = _is_settled(proof)
    _report(proof)
    return proof


def _is_settled(proof: Proof) -> bool:
    """Return whether another build would find out nothing more, so that it need not prove again.

    A compiler or a package that is missing now may be there for the next one. Measurements that are
    switched off or pending, for lack of time or for a full measuring, do not count: see ``prudent bench``.
    """
    not_measured = proof.measurements.missing and proof.handbook.settings.effort.depth is not Depth.OFF
    return not (not_measured or proof.missing)


def _report(proof: Proof) -> None:
    """Log the numbers of runs and measurements, and warn of every problem."""
    for machine, reasons in proof.refused.items():
        for reason, count in reasons.items():
            logger.info("prudent: %d records of %s not used: %s", count, machine, reason)
    logger.info("prudent: %d snippets, %d runs made now", len(proof.handbook.snippets), proof.ran)
    for why, count in sorted(Counter(proof.missing.values()).items()):
        logger.info("prudent: %d runs not made: %s", count, why)
    measurements = proof.measurements
    if proof.handbook.benchmarks:
        count = len(proof.handbook.benchmarks)
        logger.info("prudent: %d benchmarks, %d processes measured now", count, measurements.ran)
    for why in sorted(set(measurements.missing.values()) | set(measurements.pending.values())):
        logger.info("prudent: not measured: %s", why)
    for location, message in _warnings(proof):
        logger.warning(message, location=location, type="prudent")
    settings = proof.handbook.settings
    if not (settings.sources or settings.environment) and _misses_modules(proof):
        logger.warning(_IMPORTS, type="prudent")  # once, since it is the cause of most warnings above


def _misses_modules(proof: Proof) -> bool:
    """Return whether an example failed because its interpreter did not find a module."""
    return any(
        (part.raised is not None and part.raised.type in _NO_MODULE)
        # An example that raises is compared as doctest does it, by its traceback.
        or any(_RAISES_IT.search(mismatch.got) for mismatch in part.mismatches)
        for key, record in proof.records.items()
        if key in proof.verdicts and proof.verdicts[key].status is Status.REFUTED
        for part in record.observation.parts
    )


def _warnings(proof: Proof) -> Iterator[tuple[str, str]]:
    """Yield ``(location, message)`` of every problem."""
    handbook = proof.handbook
    for refusal in proof.published.refused:
        where = refusal.path.relative_to(handbook.settings.root)
        yield f"{where}:{refusal.line}", f"this record is refused: {refusal.reason}; write it anew: prudent records"
    for error in handbook.errors:
        yield f"{error.path}:{error.line}", error.message
    for snippet in handbook.snippets.values():
        for problem, names in proof.problems_of(snippet).items():
            words = f"on {', '.join(names)}: declared {problem.declared}; {problem.happened}; {problem.fix}"
            yield f"{problem.path}:{problem.line}", words
    declared = [problem for rule in handbook.rules.values() for problem in proof.problems_of_rule(rule)]
    for benchmark in handbook.benchmarks.values():
        declared += problems_of_benchmark(benchmark, proof.measurements)
    declared += problems_of_unrun_parts(proof)
    for problem in declared:
        yield f"{problem.path}:{problem.line}", f"declared {problem.declared}; {problem.happened}; {problem.fix}"
    for problem in (*problems_of_addresses(handbook), *problems_of_agreement(handbook), *problems_of_notes(proof)):
        yield f"{problem.path}:{problem.line}", f"{problem.declared}: {problem.happened}; {problem.fix}"
    for problem in problems_of_prose(proof):
        yield f"{problem.path}:{problem.line}", f"claimed {problem.declared}; {problem.happened}; {problem.fix}"


def _progress_line(what: str) -> ProgressLine:
    """Return a progress line that writes to Sphinx's log."""

    def write(text: str, ends: bool) -> None:  # noqa: FBT001 -- called by position
        logger.info("%s", text, nonl=not ends)

    return ProgressLine(what, write, terminal=sys.stdout.isatty())
