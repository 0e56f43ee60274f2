"""Keeps what the last build left behind: what it followed from, whether it ended, and what it wrote.

A build of which nothing is recorded, or which did not end, may have left pages of any age: the next one trusts none.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from prudent.proving.file_state import file_state
from prudent.reading.folder_walk import paths_below

NAME = "prudent.fingerprint"
"""The file, in the folder of the doctrees; whatever else stands there under that name is as good as no file."""

Files = dict[str, list[int]]
"""By path, relative to the site, what `file_state` said of each file."""


@dataclass
class Site:
    """What builds have written into one folder."""

    pages: list[str] = field(default_factory=list)
    """The files of pages, relative to the folder, that builds have written or were about to write."""
    beside: list[str] = field(default_factory=list)
    """The same of what stands beside the pages: short links, the rules as data."""
    files: Files | None = None
    """Every file when the last build ended; `None` if it was ended by force, or had something to warn of."""


@dataclass
class BuildRecord:
    """What is known of the builds with one folder of doctrees."""

    path: Path
    ended: bool = False
    """Whether the last build that read a page or proved anything came to its end, and read without a warning."""
    proved: str = ""
    """A digest of all that the last proof followed from; empty unless that proof was complete and found no fault."""
    makers: str = ""
    """A digest of what the pages were made with; see `handbook.fingerprint.makers`."""
    sites: dict[str, Site] = field(default_factory=dict)
    """By builder and folder."""

    @classmethod
    def load(cls, doctrees: Path) -> BuildRecord:
        """Read the record back; garbage reads like a record of nothing."""
        path = doctrees / NAME
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            sites = {name: Site(**site) for name, site in data["sites"].items()}
            return cls(path, bool(data["ended"]), str(data["proved"]), str(data["makers"]), sites)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def save(self) -> None:
        """Write the record in one step, so that a build that is killed meanwhile leaves the old one or the new one."""
        data = {name: value for name, value in asdict(self).items() if name != "path"}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.is_dir() and not self.path.is_symlink():
            shutil.rmtree(self.path, ignore_errors=True)
        part = self.path.with_name(f"{NAME}.{os.getpid()}")
        part.write_text(json.dumps(data, sort_keys=True), encoding="utf-8")
        part.replace(self.path)

    def begin(self) -> None:
        """Record that a build has begun, before it does anything that a later build must not trust."""
        if self.ended:
            self.ended = False
            self.save()

    def site(self, name: str) -> Site:
        """Return what is known of a site."""
        return self.sites.setdefault(name, Site())


def site_files(folder: Path, doctrees: Path) -> Files:
    """Return the state of every file of a site; doctrees that stand within it are no part of it."""
    found = ((path, file_state(path)) for path in paths_below(folder, (".doctrees",), (doctrees,)))
    return {path.relative_to(folder).as_posix(): list(state) for path, state in found if state}


def are_there(folder: Path, files: Files | None) -> bool:
    """Return whether every recorded file is there and untouched; files that others add do not matter."""
    return files is not None and all(
        (state := file_state(folder / name)) is not None and list(state) == seen for name, seen in files.items()
    )


def remove_pages(folder: Path, names: Iterable[str]) -> None:
    """Remove pages from a site, and the folders that are then empty."""
    for name in names:
        path = folder / name
        if folder not in path.parents or ".." in path.parts:
            continue
        with suppress(OSError):
            path.unlink()
            for parent in path.parents:
                if parent == folder:
                    break
                parent.rmdir()  # ends at the first that holds something
