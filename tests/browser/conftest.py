"""Fixtures: the real handbook, built once and served from a sub-path, and a browser that opens it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

ROOT = Path(__file__).parent.parent.parent
IN_CI = bool(os.environ.get("CI"))
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Site:
    """The built pages, and where they are served."""

    folder: Path
    url: str
    """The address, with a slash at its end; the site is not at the root of its host."""

    def pages(self) -> list[str]:
        """Return every page's address within the site, without the short links."""
        found = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")]
        return sorted(name for name in found if not name.startswith("r/"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    host = _shared(tmp_path_factory) / "host"
    folder = host / "sub" / "guide"
    with FileLock(host.with_suffix(".lock")):
        if not (host / "built").is_file():
            _build(host, folder)
            (host / "built").touch()
    handler = functools.partial(_Quiet, directory=str(host))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/sub/guide/")
        server.shutdown()


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run of pytest, which all workers of pytest-xdist share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _build(host: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(ROOT)]
    # Nothing is measured here, since only the figures on the pages depend on it.
    environ = os.environ | {"PRUDENT_BENCH": "off", "PYTHONPATH": str(ROOT / "ext")}
    if IN_CI:  # elsewhere Python for browsers is tested if it was fetched before
        environ.setdefault("PRUDENT_TRY", "on")
    places = ["-d", str(host / "doctrees"), str(ROOT / "docs"), str(folder)]
    subprocess.run([*command, *places], cwd=ROOT, env=environ, check=True, capture_output=True)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Log nothing, since a page of the handbook has many files."""


@pytest.fixture(scope="module")  # not "package", which ends with the session where there is no `__init__.py`
def chromium() -> Iterator[Browser]:
    # As long as Playwright runs, its thread has a running event loop, so that tests of other folders cannot start one.
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip(f"there is no browser on the PATH: none of {', '.join(NAMES)}")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
