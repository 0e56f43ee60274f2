"""What one build knows of the proof, and whether there is anything to prove.

A build in which nothing has changed loads no more of the extension than this: the rest takes longer to load than such
a build takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.errors import ExtensionError
from sphinx.util import logging

from prudent.handbook.fingerprint import fingerprint, traces
from prudent.handbook.settings import Settings, SettingsError
from prudent.model.digest import digest
from prudent.proving.discovery import Discovery, discover

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from prudent.handbook.proof import Proof

    from .domain import PrudentDomain

logger = logging.getLogger(__name__)
_REMEMBERED = "prudent.fingerprint"


@dataclass
class Session:
    """One build. It is kept on our domain, which, unlike its data, is never pickled."""

    app: Sphinx
    root: Path
    proof: Proof | None = None
    """There is none as long as nobody has asked, in a build in which nothing has changed."""
    has_pages: bool = False
    """Whether all is there that pages are read and written with."""

    def prepare_pages(self) -> None:
        """Have what pages are read and written with."""
        if not self.has_pages:
            from .registration import setup_pages  # noqa: PLC0415 -- see above

            self.has_pages = True
            setup_pages(self.app)

    def prove(self, discovery: Discovery | None = None) -> bool:
        """Have a proof; the answer says whether all is well and known."""
        from .build_proof import prove_all, report  # noqa: PLC0415 -- see above

        self.proof = prove_all(self.root, discovery)
        return report(self.proof)


def session_of(env: BuildEnvironment) -> Session:
    """The session of this build."""
    return cast("PrudentDomain", env.get_domain("prudent")).session


def proof_of(env: BuildEnvironment) -> Proof:
    """The proof of this build."""
    session = session_of(env)
    if session.proof is None:
        session.prove()
    return cast("Proof", session.proof)


def project_path(env: BuildEnvironment, docname: str) -> str:
    """A page's path relative to the project, as the reader of Markdown names it."""
    return env.doc2path(docname).relative_to(session_of(env).root).as_posix()


def begin(app: Sphinx) -> None:
    """Prove all, and have what pages need, unless nothing has changed since a build that had nothing to warn of."""
    root = Path(app.confdir)  # Sphinx's own kind of path has a `replace` that is a string's
    session = Session(app, root)
    cast("PrudentDomain", app.env.get_domain("prudent")).session = session
    remembered = Path(app.doctreedir, _REMEMBERED)
    try:
        settings = Settings.load(root)
    except SettingsError as fault:
        raise ExtensionError(str(fault)) from fault
    discovery = discover(settings.root / settings.cache)
    _report_interpreters(discovery, settings)
    shown = app.builder.name, app.config.html_title, app.config.html_baseurl
    now = digest([fingerprint(settings, discovery), *shown])
    if remembered.is_file() and remembered.read_text(encoding="utf-8") == f"{now} {traces(settings)}":
        logger.info("prudent: nothing has changed since all was proved; 0 runs made now")
        return
    remembered.unlink(missing_ok=True)
    well = session.prove(discovery)
    session.prepare_pages()
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
