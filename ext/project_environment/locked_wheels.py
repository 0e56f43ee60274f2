"""Downloads wheels that the lock names, without pip, and checks them against the hashes in the lock."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import platform
import re
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path

from prudent.proving.package_index import fetch, index_opener, index_url, read_links, without_secrets

from .commands import Failure


def locked(lock: str, name: str) -> tuple[str, list[str]]:
    """Return a package's version in the text of a lock file, and the SHA-256 sums of its files; raises `Failure`."""
    entry = re.search(rf"^{re.escape(name)}==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", lock, re.MULTILINE)
    if not entry:
        raise Failure(f"requirements.lock has no entry for {name}")
    return entry[1], re.findall(r"sha256:([0-9a-f]{64})", entry[2])


def without(lock: str, name: str) -> str:
    """Return the text of a lock file without the entry of a package."""
    return re.sub(rf"^{re.escape(name)}==[^\n]*\n(?:[ \t]+[^\n]*\n)*", "", lock, flags=re.MULTILINE)


def bring(lock: str, name: str, environ: Mapping[str, str]) -> tuple[str, bytes]:
    """Return name and content of the locked wheel for this platform: a stored copy, or a download that is then stored.

    Raises `Failure` if the index does not answer or has no such wheel, or if its file is not the locked one.
    """
    version, sums = locked(lock, name)
    kept = kept_wheels(environ)
    with contextlib.suppress(OSError):
        for path in sorted(kept.glob(f"{name}-{version}-*.whl")):
            if fits(path.name) and hashlib.sha256(content := path.read_bytes()).hexdigest() in sums:
                return path.name, content
    wheel, content = download(name, version, index_url(environ))
    if hashlib.sha256(content).hexdigest() not in sums:
        raise Failure(f"the package index sent a {wheel} whose hash is not in requirements.lock")
    with contextlib.suppress(OSError):  # if it cannot be stored, the next call downloads it again
        kept.mkdir(parents=True, exist_ok=True)
        # Rename the file when it is complete, since other clones read this folder at the same time.
        with tempfile.NamedTemporaryFile(dir=kept, delete=False) as part:
            part.write(content)
        Path(part.name).replace(kept / wheel)
    return wheel, content


def kept_wheels(environ: Mapping[str, str]) -> Path:
    """Return the folder of stored wheels, which all clones of the project share."""
    base = environ.get("LOCALAPPDATA") if os.name == "nt" else environ.get("XDG_CACHE_HOME")
    return Path(base or os.path.expanduser("~/.cache")) / "prudent" / "wheels"  # noqa: PTH111 -- as in `package_index_settings`


def fits(wheel: str) -> bool:
    """Return whether a wheel's name has the tag of this platform; tags for Python versions are ignored."""
    system, _, rest = sysconfig.get_platform().partition("-")  # linux-x86_64, macosx-11.0-arm64, win-amd64, win32
    machine = rest.rpartition("-")[2]
    if machine == "universal2":
        machine = platform.machine()
    if system == "linux":
        system = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    own = re.compile(rf"any|{system}(_.+)?_{machine}" if machine else rf"any|{system}")
    return any(own.fullmatch(tag) for tag in wheel.removesuffix(".whl").rpartition("-")[2].split("."))


def download(name: str, version: str, index: str) -> tuple[str, bytes]:
    """Return name and content of a release's wheel for this platform from a package index; raises `Failure`."""
    public = without_secrets(index)  # for messages
    try:
        opener = index_opener(index)
        page, kind, address = fetch(opener, f"{public.rstrip('/')}/{name}/")
        links = read_links(page.decode("utf-8"), kind, address)
        wheels = sorted(file for file in links if file.startswith(f"{name}-{version}-") and file.endswith(".whl"))
        wheel = next(filter(fits, wheels), None)
        if wheel is None:
            raise Failure(f"the index {public} has no {name} {version} for {sysconfig.get_platform()}")
        return wheel, fetch(opener, links[wheel])[0]
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failure(f"no answer from the index {public}: {getattr(error, 'reason', error)}") from None
