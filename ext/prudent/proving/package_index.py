"""Reads a package index: its address, its pages of links, and the files behind them.

`ext/bootstrap.py` imports this module before anything is installed, so it needs the standard library alone.
"""

from __future__ import annotations

import html.parser
import json
import os
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

from .package_index_settings import pip_options

INDEX = "https://pypi.org/simple"
_PATIENCE = 60  # seconds without an answer from an index
_FIRST_ANSWER = 15  # seconds; less, since an installer has already waited without success


def index_url(environ: Mapping[str, str]) -> str:
    """Return the address of the package index that pip would use."""
    return pip_options(environ).get("index-url") or INDEX


def index_opener(index: str) -> urllib.request.OpenerDirector:
    """Return an opener for an index, with pip's certificates, and the user name and password in the address."""
    # SSL_CERT_FILE is read by OpenSSL itself.
    context = ssl.create_default_context(cafile=pip_options(os.environ).get("cert"))
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    parts = urllib.parse.urlsplit(index)
    if parts.username:
        user, password = (urllib.parse.unquote(word or "") for word in (parts.username, parts.password))
        # Use the password for the whole host, since files need not be below the pages. Send it with the first request,
        # since some indexes answer "not found" to unknown users.
        host = urllib.parse.urljoin(without_secrets(index), "/")
        passwords.add_password(None, host, user, password, is_authenticated=True)
    handlers = urllib.request.HTTPSHandler(context=context), urllib.request.HTTPBasicAuthHandler(passwords)
    return urllib.request.build_opener(*handlers)


def silence(environ: Mapping[str, str]) -> str:
    """Return why the index that pip would use does not answer; ``""`` if it does, or if pip is told to use none."""
    if pip_options(environ).get("no-index"):
        return ""
    index = index_url(environ)
    try:
        with index_opener(index).open(index, timeout=_FIRST_ANSWER):
            return ""
    except urllib.error.HTTPError:  # an answer, even if it is an error
        return ""
    except (OSError, ValueError) as error:
        return f"the package index {without_secrets(index)} does not answer: {error}"


def fetch(opener: urllib.request.OpenerDirector, url: str) -> tuple[bytes, str, str]:
    """Return the content at an address, its media type, and the address after redirections."""
    # Prefer JSON (PEP 691); older indexes and mirrors have only HTML (PEP 503).
    kinds = {"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.1, */*;q=0.01"}
    request = urllib.request.Request(url, headers=kinds)  # noqa: S310 -- the user's own index
    with opener.open(request, timeout=_PATIENCE) as answer:
        return answer.read(), answer.headers.get_content_type(), answer.url


def without_secrets(url: str) -> str:
    """Return an address without its user name and password."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def read_links(page: str, kind: str, address: str) -> dict[str, str]:
    """Return the addresses of the files on an index page, by name; the page is JSON (PEP 691) or HTML (PEP 503).

    An address ends with ``#sha256=`` and the file's hash, if the page has it.
    """
    if kind.endswith("json"):
        urls = [file["url"] + _fragment(file.get("hashes", {})) for file in json.loads(page)["files"]]
    else:
        reader = LinkReader()
        reader.feed(page)
        urls = reader.urls
    # Resolve links by the final address of the page: an index may have redirected us to a mirror.
    absolute = [urllib.parse.urljoin(address, url) for url in urls]
    return {urllib.parse.unquote(urllib.parse.urlsplit(url).path.rpartition("/")[2]): url for url in absolute}


def _fragment(hashes: Mapping[str, str]) -> str:
    """Return the fragment that an HTML page appends to the address of a file with these hashes."""
    return f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""


class LinkReader(html.parser.HTMLParser):
    """Collects the links of an HTML page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add the address of a link to `urls`."""
        self.urls.extend(value for name, value in attrs if tag == "a" and name == "href" and value)
