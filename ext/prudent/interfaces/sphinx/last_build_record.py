"""Keeps a record of the last build: what it was made from, whether it ended, and what it wrote.

A build without a record, or one that did not end, may have left pages of any age, so the next one trusts none of them.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from prudent.proving.file_state import file_state
from prudent.reading.folder_walk import names_below

NAME = "prudent.fingerprint"
"""The name of the record, in the folder of the doctrees; anything else that has this name counts as no record."""

Files = dict[str, list[int]]
"""The state of each file, as `file_state` returned it, by path relative to the site."""


@dataclass
class Site:
    """The files that builds with one builder have written into one folder."""

    pages: list[str] = field(default_factory=list)
    """The files of pages, relative to the folder, that builds have written or were about to write."""
    beside: list[str] = field(default_factory=list)
    """The files beside the pages, such as short links and the rules as data, written or about to be."""
    files: Files | None = None
    """The state of every file when the last build ended; `None` if that was killed, or warned of anything."""


@dataclass
class BuildRecord:
    """The record of the builds that share one folder of doctrees."""

    path: Path
    ended: bool = False
    """Whether the last build that read a page or proved anything ended, and warned of nothing while it read."""
    proved: str = ""
    """A digest of all inputs of the last proof; empty unless that proof was complete and found no fault."""
    makers: str = ""
    """A digest of all that made the pages; see `BuildState.makers`."""
    sites: dict[str, Site] = field(default_factory=dict)
    """The sites, by the builder and the folder."""

    @classmethod
    def load(cls, doctrees: Path) -> BuildRecord:
        """Return the record in a folder of doctrees; an empty one if the file is missing or holds garbage."""
        path = doctrees / NAME
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            sites = {name: Site(**site) for name, site in data["sites"].items()}
            return cls(path, bool(data["ended"]), str(data["proved"]), str(data["makers"]), sites)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def save(self) -> None:
        """Write the record in one step, so that a build that is killed meanwhile leaves the old one or the new one."""
        # `vars` and not `asdict`, which would copy the states of thousands of files.
        data = {name: value for name, value in vars(self).items() if name != "path"}
        data["sites"] = {name: vars(site) for name, site in self.sites.items()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Whatever has the record's name is replaced; a rename would fail on a folder.
        if self.path.is_dir() and not self.path.is_symlink():
            shutil.rmtree(self.path, ignore_errors=True)
        # Named by the process, since two builds with the same doctrees would write into one another's file.
        part = self.path.with_name(f"{NAME}.{os.getpid()}")
        part.write_text(json.dumps(data, sort_keys=True), encoding="utf-8")
        part.replace(self.path)

    def begin(self) -> None:
        """Record that a build has begun; called before it changes anything, in case that it does not end."""
        if self.ended:
            self.ended = False
            self.save()

    def site(self, name: str) -> Site:
        """Return the site of this name; an empty one if nothing was written there yet."""
        return self.sites.setdefault(name, Site())


def site_files(folder: Path, doctrees: Path) -> Files:
    """Return the state of every file of a site, without doctrees that lie within its folder."""
    found = ((name, file_state(name)) for name in names_below(folder, (".doctrees",), (doctrees,)))
    begin = len(str(folder)) + 1
    return {name[begin:].replace(os.sep, "/"): list(state) for name, state in found if state}


def are_there(folder: Path, files: Files | None) -> bool:
    """Return whether every recorded file exists and is unchanged; other files in the folder do not matter."""
    return files is not None and all(
        (state := file_state(f"{folder}/{name}")) is not None and list(state) == seen for name, seen in files.items()
    )


def remove_pages(folder: Path, names: Iterable[str]) -> None:
    """Remove pages from a site, and the folders that are then empty; `names` are relative to the site.

    A file that is not there, or cannot be removed, is left alone.
    """
    for name in names:
        path = folder / name
        # The names come from a file that anybody may have changed: nothing outside of the site is removed.
        if folder not in path.parents or ".." in path.parts:
            continue
        with suppress(OSError):
            path.unlink()
            for parent in path.parents:
                if parent == folder:
                    break
                parent.rmdir()  # fails, and so ends the loop, at the first folder that is not empty
