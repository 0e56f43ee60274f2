"""The proof of one build: made when the builder starts, and read by everything else."""

from __future__ import annotations

from collections.abc import Iterator
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
from prudent.handbook.fingerprint import fingerprint, traces
from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import Proof, measure, prove
from prudent.handbook.settings import Settings, SettingsError
from prudent.model.record import digest
from prudent.proving.discovery import Discovery, discover
from prudent.proving.records import RecordsError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)
_DOMAIN = "prudent"
_PROOF = "proof"
_ROOT = "root"
_REMEMBERED = "prudent.fingerprint"


def proof_of(env: BuildEnvironment) -> Proof:
    """The proof of this build. It is kept on our domain, which, unlike its data, is never pickled."""
    domain = env.get_domain(_DOMAIN)
    if not hasattr(domain, _PROOF):  # nothing has changed, and yet somebody asks
        setattr(domain, _PROOF, _prove(getattr(domain, _ROOT)))
    return cast("Proof", getattr(domain, _PROOF))


def has_changed(env: BuildEnvironment) -> bool:
    """Whether there was anything to prove; if not, all that was made of the proof last time is as it should be."""
    return hasattr(env.get_domain(_DOMAIN), _PROOF)


def prove_before_reading(app: Sphinx) -> None:
    """Observe what has not been observed yet, and warn of every claim that does not hold.

    There is nothing to do if nothing has changed since a build that had nothing to warn of.
    """
    root = Path(app.confdir)  # Sphinx's own kind of path has a `replace` that is a string's
    setattr(app.env.get_domain(_DOMAIN), _ROOT, root)
    remembered = Path(app.doctreedir, _REMEMBERED)
    try:
        settings = Settings.load(root)
        discovery = discover(settings.root / settings.cache)
        _report_interpreters(discovery, settings)
        shown = app.builder.name, app.config.html_title, app.config.html_baseurl
        now = digest([fingerprint(settings, discovery), *shown])
        if remembered.is_file() and remembered.read_text(encoding="utf-8") == f"{now} {traces(settings)}":
            logger.info("prudent: nothing has changed since all was proved; 0 runs made now")
            return
        remembered.unlink(missing_ok=True)
        proof = _prove(root, discovery)
    except (SettingsError, RecordsError) as fault:
        raise ExtensionError(str(fault)) from fault
    setattr(app.env.get_domain(_DOMAIN), _PROOF, proof)
    _report(proof)
    warnings = list(_warnings(proof))
    for location, message in warnings:
        logger.warning(message, location=location, type="prudent")
    if not (warnings or proof.missing or proof.measurements.missing):

        def remember(_app: Sphinx, exception: Exception | None) -> None:
            if not exception:
                remembered.write_text(f"{now} {traces(settings)}", encoding="utf-8")

        app.connect("build-finished", remember)


def prove_for_all_readers(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Have a proof before pages are read, which may be done by several processes."""
    if docnames:
        proof_of(env)


def _prove(root: Path, discovery: Discovery | None = None) -> Proof:
    handbook = read_handbook(Settings.load(root))
    proof = prove(handbook, discovery=discovery, progress=_show_progress)
    return replace(proof, measurements=measure(handbook, proof.discovery, progress=_show_measuring))


def _warnings(proof: Proof) -> Iterator[tuple[str, str]]:
    """All that is wrong: where, and what."""
    handbook = proof.handbook
    for refusal in proof.published.refused:
        where = refusal.path.relative_to(handbook.settings.root)
        yield f"{where}:{refusal.line}", f"this record is refused: {refusal.reason}; write it anew: prudent records"
    for error in handbook.errors:
        yield f"{error.path}:{error.line}", error.message
    for snippet in handbook.snippets.values():
        for problem, names in proof.problems_of(snippet).items():
            words = f"on {', '.join(names)}: declared {problem.declared}; {problem.happened}; {problem.mend}"
            yield f"{problem.path}:{problem.line}", words
    declared = [problem for rule in handbook.rules.values() for problem in proof.problems_of_rule(rule)]
    for benchmark in handbook.benchmarks.values():
        declared += problems_of_benchmark(benchmark, proof.measurements)
    for problem in declared:
        yield f"{problem.path}:{problem.line}", f"declared {problem.declared}; {problem.happened}; {problem.mend}"
    for problem in (*problems_of_addresses(handbook), *problems_of_agreement(handbook)):
        yield f"{problem.path}:{problem.line}", f"{problem.declared}: {problem.happened}; {problem.mend}"
    for problem in problems_of_claims(proof):
        yield f"{problem.path}:{problem.line}", f"claimed {problem.declared}; {problem.happened}; {problem.mend}"


def project_path(env: BuildEnvironment, docname: str) -> str:
    """A page's path relative to the project, as the reader of Markdown names it."""
    return env.doc2path(docname).relative_to(proof_of(env).handbook.settings.root).as_posix()


def _report_interpreters(discovery: Discovery, settings: Settings) -> None:
    names = " ".join(f"{i.name} ({i.version})" for i in discovery.interpreters) or "none"
    logger.info("prudent: interpreters %s", names)
    absent = discovery.absent(settings.expected)
    if absent:
        logger.info("prudent: absent, shown as not run: %s", " ".join(absent))
    for broken in discovery.broken:
        logger.info("prudent: cannot be used: %s (%s)", broken.executable, broken.reason)


def _report(proof: Proof) -> None:
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
