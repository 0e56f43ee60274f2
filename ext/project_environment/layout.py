"""Defines the paths of the project's files and of its virtual environment."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The paths of the project in the folder `root`."""

    root: Path

    @property
    def lock(self) -> Path:
        """The file with versions and hashes of everything that may be installed."""
        return self.root / "requirements.lock"

    @property
    def project(self) -> Path:
        """The file with the project's metadata and the dependency groups."""
        return self.root / "pyproject.toml"

    @property
    def folder(self) -> Path:
        """The folder of the virtual environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """The folder of the environment's commands."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def uv(self) -> Path:
        """The environment's uv; the file is absent where uv cannot be used."""
        return self.scripts / ("uv.exe" if os.name == "nt" else "uv")

    @cached_property
    def host(self) -> str:
        """The interpreter with which the environment is made.

        It is the running Python. If that is the environment's own, it is the Python that the environment was made with,
        since making the environment again deletes its own.
        """
        within = Path(sys.prefix) == self.folder
        return str(getattr(sys, "_base_executable", sys.executable) if within else sys.executable)
