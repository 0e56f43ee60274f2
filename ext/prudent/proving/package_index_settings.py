"""Reads pip's settings for package indexes, and translates them for uv, which does not read them.

`ext/bootstrap.py` imports this module before anything is installed, so it needs the standard library alone.
"""

from __future__ import annotations

import configparser
import contextlib
import os
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

_PLACES = ("user", "target", "prefix", "root")
"""Options for the place where pip installs; the user's settings must not apply, since we choose the folder."""


def pip_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for our calls of pip: the caller's, without the variables of `_PLACES`."""
    own = {name: value for name, value in environ.items() if name not in {f"PIP_{place.upper()}" for place in _PLACES}}
    ours = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    return own | ours | {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def uv_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for uv: the caller's, with pip's mirrors, proxy and certificates in uv's own variables.

    Variables of uv that the caller has set stay as they are.
    """
    said = pip_options(environ)
    local = [place for place in said.get("find-links", "").split() if _may_be_there(place)]
    told = {
        "UV_DEFAULT_INDEX": "" if "UV_INDEX_URL" in environ else said.get("index-url", ""),
        "UV_INDEX": " ".join(said.get("extra-index-url", "").split()),
        # pip searches all indexes for a version; by default, uv stops at the first that has the package.
        "UV_INDEX_STRATEGY": "unsafe-best-match" if "extra-index-url" in said else "",
        "UV_FIND_LINKS": ",".join(local),
        "UV_NO_INDEX": "1" if said.get("no-index", "").lower() in {"1", "true", "yes", "on"} else "",
        "UV_INSECURE_HOST": " ".join(said.get("trusted-host", "").split()),
        "UV_HTTP_TIMEOUT": said.get("timeout", said.get("default-timeout", "")),
        "SSL_CERT_FILE": said.get("cert", ""),
        "SSL_CLIENT_CERT": said.get("client-cert", ""),
        "ALL_PROXY": said.get("proxy", ""),
        # pip trusts the certificates that the system trusts, those of a company's proxy among them.
        "UV_SYSTEM_CERTS": "1",
        "UV_NO_PROGRESS": "1",
    }
    return {name: value for name, value in told.items() if value} | dict(environ)


def pip_options(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the options that pip would use to install, by their long names.

    They come from pip's files and from the environment.
    """
    settings = configparser.RawConfigParser()
    for path in settings_files(environ):
        with contextlib.suppress(configparser.Error, UnicodeDecodeError):  # pip itself reports it
            settings.read(path, encoding="utf-8")
    options: dict[str, str] = {}
    for section in ("global", "install"):  # the second overrides the first
        if settings.has_section(section):
            options |= {name.replace("_", "-"): value for name, value in settings.items(section)}
    prefix = "PIP_"
    options |= {
        name.removeprefix(prefix).lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith(prefix) and value
    }
    return options


def settings_files(environ: Mapping[str, str]) -> list[str]:
    """Return the files in which pip's settings may be; each overrides those before it."""
    own = environ.get("PIP_CONFIG_FILE")
    if own == os.devnull:  # this value tells pip to read no files
        return []
    home = os.path.expanduser("~")  # noqa: PTH111 -- Path.home() raises where there is none
    if os.name == "nt":
        places = [str(Path(environ.get("APPDATA", home), "pip", "pip.ini"))]
    else:
        folder = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
        mac = f"{home}/Library/Application Support"
        places = ["/etc/pip.conf", f"{home}/.pip/pip.conf", f"{folder}/pip/pip.conf", f"{mac}/pip/pip.conf"]
    return [*places, own] if own else places


def _may_be_there(place: str) -> bool:
    """Return whether a place is remote or exists: pip ignores a missing local folder, but uv fails."""
    parts = urllib.parse.urlsplit(place)
    if parts.scheme == "file":
        return Path(urllib.request.url2pathname(parts.path)).exists()
    return bool(parts.netloc) or Path(place).exists()
