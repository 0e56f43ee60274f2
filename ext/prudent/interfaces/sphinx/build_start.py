"""Begins a build: decides which results of the last build to trust, and proves all if anything has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.handbook.browser_agreement_record import load_agreement
from prudent.handbook.fingerprint import fingerprint, makers, traces
from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.model.digest import digest
from prudent.proving.discovery import Discovery, DiscoveryError
from prudent.proving.record_errors import RecordsError

from .browser_pythons import pythons_for_browsers
from .build_state import BuildState
from .domain import domain_of, proof_of
from .last_build_record import BuildRecord, are_there
from .sphinx_settings import sphinx_settings
from .warning_recorder import WarningMemory

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from prudent.handbook.proof import Proof

logger = logging.getLogger(__name__)


def begin(app: Sphinx) -> None:
    """Prove everything, or nothing if the last build gave no warning and nothing has changed.

    Raises `ExtensionError`.
    """
    warnings = WarningMemory(app)
    warnings.listen()  # first, since everything below may warn
    try:
        settings = sphinx_settings(app)
        discovery = project_interpreters(settings)
        agreement = load_agreement(settings.root / settings.records)
    except (SettingsError, DiscoveryError, RecordsError) as fault:
        raise ExtensionError(str(fault)) from fault
    _report_interpreters(discovery, settings)

    doctrees, folder = Path(app.doctreedir), Path(app.outdir)
    record = BuildRecord.load(doctrees)
    state = BuildState(settings, record, warnings, lambda: _prove(app, discovery))
    domain_of(app.env).state = state
    state.site = f"{app.builder.name} {folder}"
    state.browser, state.agreement = pythons_for_browsers(settings), agreement
    buttons = [[release.version for release in state.browser], repr(agreement)]  # which decide the buttons on pages
    made = makers()
    state.makers = digest([made, app.config.html_title, app.config.html_baseurl, buttons])
    # Both folders are left out, since the build writes into them.
    state.followed_from = fingerprint(settings, discovery, (doctrees, folder), made)
    state.reads_all = not record.ended or record.makers != state.makers
    state.writes_all = state.reads_all or not are_there(folder, record.site(state.site).files)
    if record.ended and record.proved == proved(state):
        logger.info("prudent: nothing has changed since all was proved; 0 runs made now")
    else:
        record.begin()
        proof_of(app.env)
    if state.writes_all and not app.fresh_env_used:  # with a new environment, Sphinx itself reads every page
        which = "read and written" if state.reads_all else "written"
        logger.info("prudent: the last build did not end, warned, or was changed since: every page is %s again", which)


def _prove(app: Sphinx, discovery: Discovery) -> Proof:
    # Imported here: a proof needs two hundred modules, and to load them takes longer than to find that nothing has
    # changed.
    from .build_proof import prove_build  # noqa: PLC0415
    from .proof_registration import register  # noqa: PLC0415

    register(app)
    return prove_build(domain_of(app.env).state, discovery)


def proved(state: BuildState) -> str:
    """Return a digest of all inputs of a proof and of the cache's state, so that an emptied cache is filled again."""
    return digest([state.followed_from, traces(state.settings)])


def _report_interpreters(discovery: Discovery, settings: Settings) -> None:
    """Log the interpreters, and warn if one is broken or there is none; the command line and pytest fail then."""
    names = " ".join(f"{i.name} ({i.version})" for i in discovery.interpreters) or "none"
    logger.info("prudent: interpreters %s", names)
    absent = discovery.absent(settings.expected)
    if absent:
        logger.info("prudent: absent, shown as not run: %s", " ".join(absent))
    for broken in discovery.broken:
        words = "%s; repair it, or remove it from PRUDENT_PYTHONS and PATH"
        logger.warning(words, broken, type="prudent")
    if not discovery.interpreters:
        logger.warning("there is no interpreter to run anything on; 'prudent interpreters' says why", type="prudent")
