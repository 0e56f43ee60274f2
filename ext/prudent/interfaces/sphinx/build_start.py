"""Begins a build: finds out whether anything has changed since the last one, and proves all if so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.handbook.fingerprint import fingerprint, traces
from prudent.handbook.settings import Settings, SettingsError
from prudent.model.digest import digest
from prudent.proving.discovery import Discovery, discover

from .build_proof import prove_all, report
from .build_state import BuildState
from .domain import domain_of, proof_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from prudent.handbook.proof import Proof

logger = logging.getLogger(__name__)
_REMEMBERED = "prudent.fingerprint"


def begin(app: Sphinx) -> None:
    """Prove all, unless nothing has changed since a build that had nothing to warn of; raises `ExtensionError`."""
    root = Path(app.confdir)  # Sphinx's own kind of path has a `replace` that is a string's
    remembered = Path(app.doctreedir, _REMEMBERED)
    try:
        settings = Settings.load(root)
    except SettingsError as fault:
        raise ExtensionError(str(fault)) from fault
    discovery = discover(settings.root / settings.cache)
    _report_interpreters(discovery, settings)

    well = False

    def make() -> Proof:
        nonlocal well
        proof = prove_all(settings, discovery)
        well = report(proof)
        return proof

    domain_of(app.env).state = BuildState(settings, make)
    shown = app.builder.name, app.config.html_title, app.config.html_baseurl
    now = digest([fingerprint(settings, discovery), *shown])
    if remembered.is_file() and remembered.read_text(encoding="utf-8") == f"{now} {traces(settings)}":
        logger.info("prudent: nothing has changed since all was proved; 0 runs made now")
        return
    remembered.unlink(missing_ok=True)
    proof_of(app.env)
    if well:

        def remember(_app: Sphinx, exception: Exception | None) -> None:
            if not exception:
                remembered.write_text(f"{now} {traces(settings)}", encoding="utf-8")

        app.connect("build-finished", remember)


def _report_interpreters(discovery: Discovery, settings: Settings) -> None:
    names = " ".join(f"{i.name} ({i.version})" for i in discovery.interpreters) or "none"
    logger.info("prudent: interpreters %s", names)
    absent = discovery.absent(settings.expected)
    if absent:
        logger.info("prudent: absent, shown as not run: %s", " ".join(absent))
    for broken in discovery.broken:
        logger.info("prudent: cannot be used: %s (%s)", broken.executable, broken.reason)
