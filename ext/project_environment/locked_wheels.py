"""Downloads wheels that the lock names, and checks them against it, where there is no pip yet."""

from __future__ import annotations

import contextlib
import hashlib
import html.parser
import http.client
import json
import os
import platform
import re
import ssl
import sysconfig
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from prudent.proving.pip_settings import pip_options

from .commands import Failure

INDEX = "https://pypi.org/simple"
_PATIENCE = 60  # seconds without an answer from an index


def locked(lock: str, name: str) -> tuple[str, list[str]]:
    """Return a package's version in the text of a lock file, and the SHA-256 sums of its files; raises `Failure`."""
    entry = re.search(rf"^{re.escape(name)}==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", lock, re.MULTILINE)
    if not entry:
        raise Failure(f"requirements.lock names no {name}")
    return entry[1], re.findall(r"sha256:([0-9a-f]{64})", entry[2])


def without(lock: str, name: str) -> str:
    """Return the text of a lock file without the entry of a package."""
    return re.sub(rf"^{re.escape(name)}==[^\n]*\n(?:[ \t]+[^\n]*\n)*", "", lock, flags=re.MULTILINE)


def bring(lock: str, name: str, environ: Mapping[str, str]) -> tuple[str, bytes]:
    """Return name and content of the locked wheel for this platform: from a kept copy, or downloaded and kept.

    Raises `Failure` if the index does not answer or has none for this platform, or if its file is not the locked one.
    """
    version, sums = locked(lock, name)
    kept = kept_wheels(environ)
    with contextlib.suppress(OSError):
        for path in sorted(kept.glob(f"{name}-{version}-*.whl")):
            if fits(path.name) and hashlib.sha256(content := path.read_bytes()).hexdigest() in sums:
                return path.name, content
    wheel, content = download(name, version, index_url(environ))
    if hashlib.sha256(content).hexdigest() not in sums:
        raise Failure(f"the index's {wheel} is not the one that requirements.lock names")
    with contextlib.suppress(OSError):  # without a copy, the next environment downloads it again
        kept.mkdir(parents=True, exist_ok=True)
        # Renamed when it is complete, since other clones look here.
        with tempfile.NamedTemporaryFile(dir=kept, delete=False) as part:
            part.write(content)
        Path(part.name).replace(kept / wheel)
    return wheel, content


def kept_wheels(environ: Mapping[str, str]) -> Path:
    """Return the folder of this user's copies, which serve all clones of the project."""
    base = environ.get("LOCALAPPDATA") if os.name == "nt" else environ.get("XDG_CACHE_HOME")
    return Path(base or os.path.expanduser("~/.cache")) / "prudent" / "wheels"  # noqa: PTH111 -- as in `pip_settings`


def fits(wheel: str) -> bool:
    """Return whether a wheel is for this platform, by its name; its tags for Python are not looked at."""
    system, _, rest = sysconfig.get_platform().partition("-")  # linux-x86_64, macosx-11.0-arm64, win-amd64, win32
    machine = rest.rpartition("-")[2]
    if machine == "universal2":
        machine = platform.machine()
    if system == "linux":
        system = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    own = re.compile(rf"any|{system}(_.+)?_{machine}" if machine else rf"any|{system}")
    return any(own.fullmatch(tag) for tag in wheel.removesuffix(".whl").rpartition("-")[2].split("."))


def index_url(environ: Mapping[str, str]) -> str:
    """Return the address of the package index that pip would use."""
    return pip_options(environ).get("index-url") or INDEX


def download(name: str, version: str, index: str) -> tuple[str, bytes]:
    """Return name and content of a release's wheel for this platform from a package index; raises `Failure`."""
    public = without_secrets(index)  # messages name it
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


def index_opener(index: str) -> urllib.request.OpenerDirector:
    """Return what opens an index's pages: with pip's certificates, and the user name and password in the address."""
    # SSL_CERT_FILE is read by OpenSSL itself.
    context = ssl.create_default_context(cafile=pip_options(os.environ).get("cert"))
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    parts = urllib.parse.urlsplit(index)
    if parts.username:
        user, password = (urllib.parse.unquote(word or "") for word in (parts.username, parts.password))
        host = urllib.parse.urljoin(without_secrets(index), "/")
        passwords.add_password(None, host, user, password, is_authenticated=True)
    handlers = urllib.request.HTTPSHandler(context=context), urllib.request.HTTPBasicAuthHandler(passwords)
    return urllib.request.build_opener(*handlers)


def fetch(opener: urllib.request.OpenerDirector, url: str) -> tuple[bytes, str, str]:
    """Return the content at an address, its media type, and the address after redirections."""
    kinds = {"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.1, */*;q=0.01"}
    request = urllib.request.Request(url, headers=kinds)  # noqa: S310 -- the user's own index
    with opener.open(request, timeout=_PATIENCE) as answer:
        return answer.read(), answer.headers.get_content_type(), answer.url


def without_secrets(url: str) -> str:
    """Return an address without its user name and password."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def read_links(page: str, kind: str, address: str) -> dict[str, str]:
    """Return the addresses of the files on an index page, by name; the page is JSON (PEP 691) or HTML (PEP 503)."""
    if kind.endswith("json"):
        urls = [file["url"] for file in json.loads(page)["files"]]
    else:
        reader = LinkReader()
        reader.feed(page)
        urls = reader.urls
    absolute = [urllib.parse.urljoin(address, url) for url in urls]
    return {urllib.parse.unquote(urllib.parse.urlsplit(url).path.rpartition("/")[2]): url for url in absolute}


class LinkReader(html.parser.HTMLParser):
    """Collects the links of an HTML page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        self.urls.extend(value for name, value in attrs if tag == "a" and name == "href" and value)
