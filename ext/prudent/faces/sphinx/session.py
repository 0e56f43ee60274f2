"""The proof of one build: made when the builder starts, and read by everything else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.console import term_width_line

from prudent.handbook.addresses import problems_of_addresses
from prudent.handbook.agreement import problems_of_agreement
from prudent.handbook.benchmarks import problems_of_benchmark
from prudent.handbook.claims import problems_of_claims
from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import Proof, measure, prove
from prudent.handbook.settings import Settings, SettingsError
from prudent.proving.records import RecordsError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)
_DOMAIN = "prudent"
_ATTRIBUTE = "proof"


def proof_of(env: BuildEnvironment) -> Proof:
    """The proof of this build. It is kept on our domain, which, unlike its data, is never pickled."""
    return cast("Proof", getattr(env.get_domain(_DOMAIN), _ATTRIBUTE))


def prove_before_reading(app: Sphinx) -> None:
    """Observe what has not been observed yet, and warn of every claim that does not hold."""
    try:
        root = Path(app.confdir)  # Sphinx's own kind of path has a `replace` that is a string's
        handbook = read_handbook(Settings.load(root))
        proof = prove(handbook, progress=_show_progress)
        proof = replace(proof, measurements=measure(handbook, proof.discovery, progress=_show_measuring))
    except (SettingsError, RecordsError) as fault:
        raise ExtensionError(str(fault)) from fault
    setattr(app.env.get_domain(_DOMAIN), _ATTRIBUTE, proof)
    _report(proof)
    for refusal in proof.published.refused:
        where = refusal.path.relative_to(root)
        _warn(f"{where}:{refusal.line}", f"this record is refused: {refusal.reason}; write it anew: prudent records")
    for error in handbook.errors:
        _warn(f"{error.path}:{error.line}", error.message)
    for snippet in handbook.snippets.values():
        for problem, names in proof.problems_of(snippet).items():
            _warn(
                f"{problem.path}:{problem.line}",
                f"on {', '.join(names)}: declared {problem.declared}; {problem.happened}; {problem.mend}",
            )
    for rule in handbook.rules.values():
        for problem in proof.problems_of_rule(rule):
            _warn(f"{problem.path}:{problem.line}", f"declared {problem.declared}; {problem.happened}; {problem.mend}")
    for problem in (*problems_of_addresses(handbook), *problems_of_agreement(handbook)):
        _warn(f"{problem.path}:{problem.line}", f"{problem.declared}: {problem.happened}; {problem.mend}")
    for benchmark in handbook.benchmarks.values():
        for problem in problems_of_benchmark(benchmark, proof.measurements):
            _warn(f"{problem.path}:{problem.line}", f"declared {problem.declared}; {problem.happened}; {problem.mend}")
    for problem in problems_of_claims(proof):
        _warn(f"{problem.path}:{problem.line}", f"claimed {problem.declared}; {problem.happened}; {problem.mend}")


def project_path(env: BuildEnvironment, docname: str) -> str:
    """A page's path relative to the project, as the reader of Markdown names it."""
    return env.doc2path(docname).relative_to(proof_of(env).handbook.settings.root).as_posix()


def _report(proof: Proof) -> None:
    names = " ".join(f"{i.name} ({i.version})" for i in proof.discovery.interpreters) or "none"
    logger.info("prudent: interpreters %s", names)
    absent = proof.discovery.absent(proof.handbook.settings.expected)
    if absent:
        logger.info("prudent: absent, shown as not run: %s", " ".join(absent))
    for broken in proof.discovery.broken:
        logger.info("prudent: cannot be used: %s (%s)", broken.executable, broken.reason)
    for machine, reasons in proof.refused.items():
        for reason, count in reasons.items():
            logger.info("prudent: %d records of %s not used: %s", count, machine, reason)
    logger.info("prudent: %d snippets, %d runs made now", len(proof.handbook.snippets), proof.ran)
    measurements = proof.measurements
    if proof.handbook.benchmarks:
        count = len(proof.handbook.benchmarks)
        logger.info("prudent: %d benchmarks, %d processes measured now", count, measurements.ran)
    for why in sorted(set(measurements.missing.values())):
        logger.info("prudent: not measured: %s", why)


def _show_measuring(done: int, total: int, name: str) -> None:
    logger.info(term_width_line(f"measuring {done}/{total} [{name}]"), nonl=done < total)


def _show_progress(done: int, total: int, name: str) -> None:
    logger.info(term_width_line(f"proving {done}/{total} [{name}]"), nonl=done < total)


def _warn(location: str, message: str) -> None:
    logger.warning(message, location=location, type="prudent")
