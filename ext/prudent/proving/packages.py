"""Provides the third-party packages that snippets declare: locked for each series, installed once for each build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import filelock

from prudent.model.distribution_name import normalized
from prudent.model.interpreter_series import is_plain, lock_names

from .child_processes import end_all
from .installed_interpreter import Installation
from .package_index import silence
from .package_installers import PackagesError, compile_modules, install
from .temporary_folders import writable

__all__ = ["NoIndexError", "NoLockError", "Packages", "PackagesError"]

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


class NoLockError(PackagesError):
    """No lock fits this interpreter. The snippet is not run, and is not at fault."""


class NoIndexError(PackagesError):
    """The package index cannot be reached. The snippet is not run, and is not at fault."""


class Packages:
    """The locked packages: lock files ``<series>.txt`` in `locks`, and installed packages in folders below `installed`.

    A debug or free-threaded build uses the lock of its plain series unless it has one of its own.
    """

    def __init__(self, locks: Path, installed: Path) -> None:
        self._locks = locks
        self._installed = installed
        self._failures: dict[Path, PackagesError] = {}
        self._installing: set[str] = set()

    @property
    def locks(self) -> Path:
        """The folder of the lock files."""
        return self._locks

    def pins(self, series: str, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return ``name==version`` of the packages that a snippet declares, with the versions in the series' lock.

        A package that is not in the lock gets the version ``unlocked``; `folder` then refuses it.
        """
        locked = self._locked(series)
        return tuple(f"{name}=={locked.get(normalized(name), 'unlocked')}" for name in sorted(wanted))

    def lock_digest(self, series: str) -> str:
        """Return a digest of the whole lock, since the dependencies of a package matter as much as the package."""
        try:
            return hashlib.sha256(self._lock(series).read_bytes()).hexdigest()[:16]
        except OSError:
            return ""

    @property
    def installing(self) -> list[str]:
        """The series whose packages are being installed, the newest first."""
        # Sort by length first: as a text, 3.9 comes after 3.10.
        return sorted(self._installing, key=lambda series: (len(series), series), reverse=True)

    @contextlib.contextmanager
    def fetching(self, wanted: Iterable[tuple[Installation, tuple[str, ...]]]) -> Iterator[None]:
        """Context manager that installs the packages for these interpreters in parallel, in the background.

        Meanwhile, `folder` waits for the packages of its interpreter, and raises the error if they cannot be installed.
        """
        distinct: dict[Installation, set[str]] = {}
        for installation, pins in wanted:
            if not _unlocked(pins):
                distinct.setdefault(installation, set()).update(_names(pins))
        with ThreadPoolExecutor(max_workers=len(distinct) or 1, thread_name_prefix="packages") as pool:
            futures = [pool.submit(self._folder, *each) for each in distinct.items()]
            try:
                yield
            except BaseException:
                end_all(futures)
                raise

    def folder(self, installation: Installation, pins: Iterable[str]) -> Path:
        """Return the folder with the packages for an interpreter, after installing them if they are missing.

        Raises `PackagesError`: `NoLockError` if the series has no lock, `NoIndexError` if no index answers.
        """
        series = installation.interpreter.name
        pins = tuple(pins)
        missing = _unlocked(pins)
        if missing and not self._lock(series).is_file():
            raise NoLockError(f"no lock for {series}")
        if missing:
            raise PackagesError(
                f"{', '.join(missing)} is not in {self._lock(series).name}; lock it, or narrow 'applies'"
            )
        try:
            return self._folder(installation, _names(pins))
        except PackagesError as error:
            if is_plain(series) or isinstance(error, NoIndexError):
                raise
            # It uses the lock of another build, or needs wheels that few packages publish.
            raise NoLockError(
                f"the packages in {self._lock(series).name} cannot be installed for {series}: {error}"
            ) from None

    def _folder(self, installation: Installation, names: Iterable[str]) -> Path:
        series = installation.interpreter.name
        name = f"{series}-{installation.interpreter.build}-{self.lock_digest(series)}"
        target = self._installed / name
        # Use installed packages without a call of `writable`, which returns another folder if the project is
        # read-only.
        if not target.is_dir():
            target = writable(self._installed) / name
            with filelock.FileLock(f"{target}.lock"):
                if target in self._failures:  # do not try again for each snippet
                    raise self._failures[target]
                if not target.is_dir():
                    self._install(installation, target, names)
        return target

    def _install(self, installation: Installation, target: Path, names: Iterable[str]) -> None:
        series = installation.interpreter.name
        self._installing.add(series)
        try:
            with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
                part = Path(scratch) / "packages"
                install(installation, self._lock(series), part, Path(scratch))
                compile_modules(installation, part, names)
                # Rename the folder when it is complete, so that other processes may use it without the lock.
                shutil.move(part, target)
        except PackagesError as error:
            # Ask the index: an installer's message does not tell reliably that the index was the reason.
            why = silence(os.environ)
            self._failures[target] = NoIndexError(why) if why else error
            raise self._failures[target] from None
        finally:
            self._installing.discard(series)

    def _lock(self, series: str) -> Path:
        """Return the first existing lock of `lock_names`; if there is none, the path of the series' own lock."""
        files = [self._locks / f"{name}.txt" for name in lock_names(series)]
        return next((file for file in files if file.is_file()), files[0])

    def _locked(self, series: str) -> dict[str, str]:
        try:
            pins = _PIN.findall(self._lock(series).read_text(encoding="utf-8"))
        except OSError:
            return {}
        return {normalized(name): version for name, version in pins}


def _names(pins: Iterable[str]) -> set[str]:
    return {pin.partition("==")[0] for pin in pins}


def _unlocked(pins: Iterable[str]) -> list[str]:
    """Return the packages that the lock lacks."""
    return [pin.partition("==")[0] for pin in pins if pin.endswith("==unlocked")]
