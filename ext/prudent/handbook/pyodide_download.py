"""Fetches releases of Pyodide with npm, checks them against their pinned digests, and keeps them unpacked."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from .pyodide_releases import PyodideRelease

SERVED = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.mjs",  # replaces pyodide.asm.js since Pyodide 314
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
"""The files that a browser fetches, as far as a release has them."""
_KEPT = (*SERVED, "package.json", "README.md")  # the last two name the licence and the source
_SECONDS = 300  # npm is ended after this time
_FOLDER = "pyodide"


class DownloadError(Exception):
    """A release cannot be fetched, or differs from the pinned one; the text says why in one line."""


def unpacked(cache: Path, release: PyodideRelease) -> Path:
    """Return the folder, below the project's cache, that holds a release once it was fetched."""
    return cache / _FOLDER / release.version


def is_fetched(cache: Path, release: PyodideRelease) -> bool:
    """Return whether a release was fetched; its folder is renamed into place, so it is never there in part."""
    return unpacked(cache, release).is_dir()


def served_bytes(folder: Path) -> int:
    """Return the number of bytes, uncompressed, that a browser fetches of an unpacked release."""
    return sum((folder / name).stat().st_size for name in SERVED if (folder / name).is_file())


def fetch(cache: Path, release: PyodideRelease) -> Path:
    """Return the folder of a release, after fetching it if need be; raises `DownloadError`."""
    place = unpacked(cache, release)
    if place.is_dir():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".fetch-") as name:
        folder = Path(name)
        tarball = _pack(release, folder)
        _check(tarball, release)
        _unpack(tarball, folder / "package")
        try:
            (folder / "package").replace(place)
        except OSError:  # another build was faster
            if not place.is_dir():
                raise
    return place


def _pack(release: PyodideRelease, folder: Path) -> Path:
    """Fetch the tarball into the folder with npm, which knows the mirrors and proxies of this machine."""
    npm = shutil.which("npm")
    if npm is None:
        raise DownloadError("npm is not installed; it is needed to download Pyodide")
    # Without a network, a build must not wait for npm to try again.
    quickly = ["--fetch-retries=0", "--fetch-timeout=60000", "--ignore-scripts", "--silent"]
    command = [npm, "pack", f"pyodide@{release.version}", *quickly]
    try:
        subprocess.run(  # noqa: S603 -- npm, with a name of our own
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        raise DownloadError(f"npm cannot download pyodide@{release.version}; check the network") from None
    found = list(folder.glob("*.tgz"))
    if len(found) != 1:
        raise DownloadError(f"npm has written no tarball of pyodide@{release.version}")
    return found[0]


def _check(tarball: Path, release: PyodideRelease) -> None:
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode("ascii")
    if digest != release.sha512:
        raise DownloadError(f"pyodide@{release.version} does not have the pinned SHA-512, but {digest}")


def _unpack(tarball: Path, folder: Path) -> None:
    """Write those files that are kept, each under its plain name, so that no path in the tarball leads elsewhere."""
    folder.mkdir()
    with tarfile.open(tarball) as archive:
        for member in archive:
            top, _, name = member.name.partition("/")
            opened = archive.extractfile(member) if top == "package" and name in _KEPT and member.isfile() else None
            if opened is not None:
                with opened, (folder / name).open("wb") as file:
                    shutil.copyfileobj(opened, file)
