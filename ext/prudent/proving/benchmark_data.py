"""Provides the data that benchmarks declare: single files from locked distributions, which are not installed.

A distribution is only unpacked: so any interpreter, however old, can read the data, and no code of it is run.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import os
import re
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import package_index
from .packages import PackagesError
from .temporary_folders import writable

LOCK = "data.txt"
"""The name of the lock file. It has the form of the other locks, but only one hash for each package."""

_ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)[\s\\]+--hash=sha256:(?P<sum>[0-9a-f]{64})", re.MULTILINE
)


class DataError(PackagesError):
    """Data that cannot be fetched or unpacked; the text says why."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A locked distribution: a wheel, or the archive of its source."""

    name: str
    version: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class DataFiles:
    """The data files of the distributions in the file `lock`; fetched files are stored below the folder `kept`."""

    def __init__(self, lock: Path, kept: Path) -> None:
        self._lock = lock
        self._kept = kept
        self._failures: dict[str, str] = {}

    def pins(self, wanted: Mapping[str, Sequence[str]]) -> list[str]:
        """Return the name and the hash of each distribution, as texts; the hash is empty for one that is not locked."""
        locked = self._locked()
        return [f"{name} {locked[name].sha256 if name in locked else ''}" for name in sorted(wanted)]

    def folders(self, wanted: Mapping[str, Sequence[str]]) -> list[Path]:
        """Return the folder of each distribution's files, after fetching those that are missing.

        `wanted` has the paths of the files within a distribution, by its name. Raises `DataError`.
        """
        return [self._folder(name, files) for name, files in wanted.items()]

    def _folder(self, name: str, files: Sequence[str]) -> Path:
        distribution = self._locked().get(name)
        if distribution is None:
            raise DataError(f"{name} is not in {self._lock.name}; add it there, with its SHA-256 hash")
        place = f"{name}-{distribution.version}-{distribution.sha256[:16]}"
        folder = self._kept / place
        if all((folder / file).is_file() for file in files):
            return folder
        if name in self._failures:  # do not try again for each interpreter
            raise DataError(self._failures[name])
        folder = writable(self._kept) / place
        try:
            _unpack(_fetch(distribution), files, folder)
        except DataError as error:
            self._failures[name] = f"{distribution} cannot be fetched: {error}"
            raise DataError(self._failures[name]) from None
        return folder

    def _locked(self) -> dict[str, Distribution]:
        try:
            text = self._lock.read_text(encoding="utf-8")
        except OSError:
            return {}
        return {
            found["name"]: Distribution(found["name"], found["version"], found["sum"])
            for found in _ENTRY.finditer(text)
        }


def _fetch(distribution: Distribution) -> bytes:
    """Return a distribution's file from pip's index; raises `DataError`, also if its hash is not the locked one."""
    index = package_index.index_url(os.environ)
    public = package_index.without_secrets(index)  # for messages
    try:
        opener = package_index.index_opener(index)
        page, kind, address = package_index.fetch(opener, f"{public.rstrip('/')}/{distribution.name}/")
        links = package_index.read_links(page.decode("utf-8"), kind, address).values()
        # Choose by digest and not by name: a version has many files, and the lock names one of them.
        url = next((link for link in links if link.endswith(f"#sha256={distribution.sha256}")), None)
        if url is None:
            raise DataError(f"the index {public} has no file with the locked SHA-256 hash")
        content, _, _ = package_index.fetch(opener, url)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise DataError(f"no answer from the index {public}: {getattr(error, 'reason', error)}") from None
    # Check the content itself: the digest in the link is only what the index says.
    if hashlib.sha256(content).hexdigest() != distribution.sha256:
        raise DataError("the file that the index sent does not have the locked SHA-256 hash")
    return content


def _unpack(content: bytes, files: Sequence[str], folder: Path) -> None:
    """Write these files of a wheel or a source archive below `folder`; raises `DataError`."""
    for file in files:
        data = _member(content, file)
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        # Rename the file when it is complete, since another process may read it.
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as part:
            part.write(data)
        Path(part.name).replace(target)


def _member(content: bytes, file: str) -> bytes:
    """Return one file of a wheel (a zip file), or of a source archive (a tar file with one top folder)."""
    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            return zipfile.ZipFile(io.BytesIO(content)).read(file)
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                opened = archive.extractfile(member) if member.name.partition("/")[2] == file else None
                if opened is not None:
                    return opened.read()
    except KeyError:
        pass
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise DataError(f"it cannot be unpacked: {error}") from None
    raise DataError(f"there is no {file} in it")
