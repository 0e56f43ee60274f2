"""Writes into a site the files with which browsers run snippets: Pyodide, our code, the scripts of the editor."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prudent.handbook.browser_code import SCRIPTS, browser_code, browser_rules
from prudent.handbook.project_settings import Settings
from prudent.handbook.pyodide_download import SERVED, served_bytes, unpacked
from prudent.handbook.pyodide_releases import PyodideRelease

from .domain import domain_of, proof_of
from .site_builders import SITE_BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TRY_PAGE = "try"
"""The name of the page with an editor of its own, to which links with code lead."""
_FOLDER = "_static/try"
_PARTS = ".copy-"
"""The prefix of the names of temporary folders into which a build copies the files of a release."""
_ABANDONED = 3600
"""The age in seconds from which such a folder belongs to no running build: to copy takes a few seconds."""
_MEMORY = 512 * 1024**2
"""The most bytes that code may allocate in a browser; a phone has as many."""


def write_browser_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that are missing or old, and remove all of them from a site without Python for browsers."""
    if exception or app.builder.name not in SITE_BUILDERS:
        return
    state, folder = domain_of(app.env).state, Path(app.outdir) / _FOLDER
    if not state.browser:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {release.version for release in state.browser}
    for path in folder.glob("pyodide-*"):
        if path.name.removeprefix("pyodide-") not in wanted:
            shutil.rmtree(path)
    for script in SCRIPTS.iterdir():
        _write(folder / script.name, script.read_text(encoding="utf-8"))
    cache = state.settings.root / state.settings.cache
    for release in state.browser:
        copy_release(unpacked(cache, release), folder / f"pyodide-{release.version}")
    # Without a proof nothing has changed, the titles and cures of rules included.
    if state.is_proved or not (folder / "code.json").is_file():
        rules = browser_rules(proof_of(app.env).handbook)
        _write(folder / "code.json", json.dumps(browser_code() | {"rules.json": rules}, sort_keys=True))
    page = app.builder.get_target_uri(TRY_PAGE) if TRY_PAGE in app.env.found_docs else ""
    _write(folder / "offer.json", json.dumps(offer(state.settings, state.browser, page), indent=1))


def offer(settings: Settings, releases: tuple[PyodideRelease, ...], page: str) -> dict[str, Any]:
    """Return the data of a site for its editor: the Pythons, the limits, and the page to which links with code lead."""
    cache = settings.root / settings.cache
    pythons = [
        {
            "series": release.series,
            "python": release.python,
            "folder": f"pyodide-{release.version}/",
            "bytes": served_bytes(unpacked(cache, release)),
            "saves": release.has_snapshots,
        }
        for release in releases
    ]
    limits = settings.limits.as_json() | {"memory": min(settings.memory, _MEMORY)}
    return {"pythons": pythons, "limits": limits, "code": "code.json", "page": page}


def copy_release(source: Path, target: Path) -> None:
    """Copy those files of a release that browsers fetch, unless they are there: a version never changes.

    A file appears in `target` only when it is whole, even if a build is killed or another one copies it as well.
    """
    target.mkdir(exist_ok=True)
    _remove_abandoned(target.parent)
    # The temporary folder is beside the target, since a file can be renamed only within a file system.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_PARTS, ignore_cleanup_errors=True) as parts:
        for name in (*SERVED, "package.json"):  # the last one names the licence
            if (source / name).is_file() and not (target / name).is_file():
                shutil.copyfile(source / name, Path(parts) / name).replace(target / name)


def _remove_abandoned(folder: Path) -> None:
    """Remove the folders of builds that were killed while they copied; younger ones may belong to a running build."""
    for path in folder.glob(f"{_PARTS}*"):
        with contextlib.suppress(FileNotFoundError):  # its own build has removed it
            if time.time() - path.stat().st_mtime > _ABANDONED:
                shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
