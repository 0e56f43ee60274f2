"""Finds the folders from which snippets import the documented project and its dependencies, and digests them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prudent.model.digest import digest

from .file_state import FileState, file_state

_SITE_PACKAGES = ("lib/python*/site-packages", "lib64/python*/site-packages", "Lib/site-packages")
_GENERATED = ("__pycache__", ".")  # beginnings of names that Python or a tool has made
_EDITABLE_FINDER = "__editable__*finder.py"  # from setuptools, for packages in several folders
_MAPPING = "MAPPING"  # the variable in such a file that maps packages to folders


@dataclass(frozen=True)
class ImportableCode:
    """The documented project's own code and, from a virtual environment, the packages that it needs."""

    sources: tuple[Path, ...] = ()
    """Folders of the project's own code; every file in them counts."""
    site_packages: tuple[Path, ...] = ()
    """Folders of installed packages; of their files, only those about the installation count."""
    apart: tuple[Path, ...] = ()
    """Folders below `sources` that hold no code of the project, such as its pages and the environment itself."""

    @classmethod
    def of(cls, sources: Iterable[Path], environment: Path | None, apart: Iterable[Path] = ()) -> ImportableCode:
        """Return the code of these folders and of a virtual environment, its editable installations included."""
        installed = tuple(_site_packages(environment)) if environment else ()
        editable = (place for folder in installed for place in _editable_places(folder))
        own = dict.fromkeys([*sources, *editable])
        return cls(tuple(own), installed, (*apart, *([environment] if environment else [])))

    @property
    def path(self) -> list[str]:
        """The folders to put on ``sys.path``, the project's own first."""
        return [str(folder) for folder in (*self.sources, *self.site_packages)]

    @cached_property
    def content_digest(self) -> str:
        """A digest of all bytes of the sources and of the states of installed packages; ``""`` if there is no code."""
        if not self.path:
            return ""
        own = [(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in self._source_files()]
        return digest([own, self.path, self._installed_states()])

    @cached_property
    def states(self) -> list[tuple[str, FileState | None]]:
        """The states of the same files, which take less time than `content_digest`."""
        return [*((str(path), file_state(path)) for path in self._source_files()), *self._installed_states()]

    def _source_files(self) -> Iterator[Path]:
        for folder in self.sources:
            yield from self._files(folder)

    def _files(self, folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith(_GENERATED) or path in self.apart:
                continue
            if path.is_dir():
                # Skip links to folders: one to a folder above would never end, and code is not only reachable by links.
                yield from self._files(path) if not path.is_symlink() else ()
            elif path.suffix != ".pyc" and path.is_file():
                yield path

    def _installed_states(self) -> list[tuple[str, FileState | None]]:
        """Return the states of each package's list of files, and of the files that extend the path."""
        return [
            (str(path), file_state(path))
            for folder in self.site_packages
            for pattern in ("*.dist-info/RECORD", "*.egg-info", "*.pth")
            for path in sorted(folder.glob(pattern))
        ]


def _site_packages(environment: Path) -> Iterator[Path]:
    # On some systems lib64 is a link to lib: one folder with two names.
    real = {folder.resolve(): folder for pattern in _SITE_PACKAGES for folder in sorted(environment.glob(pattern))}
    yield from real.values()


def _editable_places(folder: Path) -> Iterator[Path]:
    """Yield the folders that editable installations add to the path: lines of ``.pth`` files, or setuptools' finder."""
    for extension in sorted(folder.glob("*.pth")):
        for line in extension.read_text(encoding="utf-8", errors="replace").splitlines():
            place = folder / line.strip()
            if line.strip() and not line.startswith(("import ", "import\t", "#")) and place.is_dir():
                yield place
    for finder in sorted(folder.glob(_EDITABLE_FINDER)):
        for package in _mapped_places(finder.read_text(encoding="utf-8", errors="replace")):
            yield Path(package).parent


def _mapped_places(source: str) -> Iterator[str]:
    # Parse the file instead of importing it, so that no code of the environment runs here.
    for node in ast.parse(source).body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == _MAPPING and isinstance(node, ast.AnnAssign) and node.value:
            yield from ast.literal_eval(node.value).values()
