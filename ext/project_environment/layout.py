"""Where the files of the project and of its virtual environment are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The paths of the project in `root`."""

    root: Path

    @property
    def lock(self) -> Path:
        """Versions and hashes of all that may be installed."""
        return self.root / "requirements.lock"

    @property
    def project(self) -> Path:
        """The project's metadata, with the dependency groups."""
        return self.root / "pyproject.toml"

    @property
    def folder(self) -> Path:
        """The virtual environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where the environment's commands are."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def uv(self) -> Path:
        """The environment's uv; where uv cannot be used there is none."""
        return self.scripts / ("uv.exe" if os.name == "nt" else "uv")

    @cached_property
    def host(self) -> str:
        """The interpreter to make the environment with.

        Run by the environment's own Python, that is the one beneath it: the environment may have to be made anew.
        """
        within = Path(sys.prefix) == self.folder
        return str(getattr(sys, "_base_executable", sys.executable) if within else sys.executable)
