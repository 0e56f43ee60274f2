"""Makes the project's virtual environment from the lock, and again when the lock or the Python has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .commands import CommandFailure, Failure, say
from .installers import Installer, Pip, Uv
from .layout import Layout

_NOX = "nox"
"""The dependency group of nox itself; a nox session also needs the group with its own name."""
_ALL = "dev"
"""The dependency group of everything that is locked, the installers included."""


class Environment:
    """The environment in ``.venv``. Its stamp, a JSON file, records what it was made from and what is installed."""

    def __init__(self, root: Path) -> None:
        self.layout = Layout(root)
        self._stamp = self.layout.folder / "bootstrap.json"
        self._uv: Installer = Uv(self.layout)
        self._pip: Installer = Pip(self.layout)

    def prepare(self, sessions: Iterable[str] | None) -> None:
        """Install the packages for these nox sessions, or for all sessions if `sessions` is `None`; raises `Failure`.

        Packages of earlier sessions stay installed. If nothing is missing, this returns at once.
        """
        place, project = self._place(), _digest(self.layout.project.read_bytes())
        found = self.found_stamp()
        if found.get("place") != place or not self.layout.python.exists():
            self._make()
            found = {}
        groups = sorted({*self._wanted_groups(sessions), *found.get("groups", ())})
        if found.get("project") == project and found["groups"] == groups:
            return
        say(f"Installing what requirements.lock has for {', '.join(groups)} ...")
        self._by_uv_or_pip(lambda installer: installer.install_groups(groups))
        self._write_stamp(place=place, groups=groups)  # no `project` yet: if interrupted, the next call goes on
        self._by_uv_or_pip(lambda installer: installer.install_project())
        self._write_stamp(place=place, groups=groups, project=project)

    def found_stamp(self) -> dict[str, Any]:
        """Return the content of the stamp; empty if there is none, or if it cannot be read."""
        try:
            found = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write_stamp(self, **facts: object) -> None:
        self._stamp.write_text(json.dumps(facts), encoding="utf-8")

    def _place(self) -> str:
        """Return a digest of the Python, the folder and the lock; if it changes, the environment is made again."""
        origin = "\n".join([sys.version, sys.base_prefix, str(self.layout.folder)])
        return _digest(origin.encode() + self.layout.lock.read_bytes())

    def _wanted_groups(self, sessions: Iterable[str] | None) -> set[str]:
        """Return the dependency groups of the sessions; a session without a group needs nox alone."""
        known = tomllib.loads(self.layout.project.read_text(encoding="utf-8")).get("dependency-groups", {})
        of_sessions = known.keys() - {_ALL}
        return {_NOX, *(of_sessions if sessions is None else of_sessions & set(sessions))}

    def _make(self) -> None:
        """Replace the environment by an empty one; raises `Failure` if the folder there was not made by this class."""
        folder = self.layout.folder
        if folder.exists() and not self._stamp.exists():
            raise Failure(f"{folder} was not made by this script. Rename or remove it.")
        say(f"Making {folder} ...")
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        self._write_stamp()  # before anything else: it marks the folder as ours, even if this is interrupted
        self._by_uv_or_pip(lambda installer: installer.make(), fresh=True)

    def _by_uv_or_pip(self, step: Callable[[Installer], None], *, fresh: bool = False) -> None:
        """Take a step with uv; if that fails, take this and all later steps with pip."""
        if fresh or self.layout.uv.exists():
            try:
                step(self._uv)
            except Failure as failure:
                why = failure.said if isinstance(failure, CommandFailure) else failure
                say(f"uv cannot be used: {why}\nUsing pip instead, which takes a minute or two.")
                self.layout.uv.unlink(missing_ok=True)  # without this file, later steps use pip
            else:
                return
        step(self._pip)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
