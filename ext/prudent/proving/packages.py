"""Third-party packages for the snippets that declare them: locked for each series, installed by its own pip."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import filelock

from .environment_variables import clean_environment
from .installation import Installation

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)
_PATIENCE = 600  # seconds for pip to download and install
_NETWORK = ("HOME", "PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "HTTPS_PROXY", "https_proxy")


class PackagesError(RuntimeError):
    """Packages that cannot be had, and why."""


class Packages:
    """The locked packages: a file ``<series>.txt`` in `locks`, installed into folders below `installed`."""

    def __init__(self, locks: Path, installed: Path) -> None:
        self._locks = locks
        self._installed = installed

    def pins(self, series: str, wanted: Iterable[str]) -> tuple[str, ...]:
        """``name==version`` of the packages that a snippet declares, as the series' lock has them.

        A package that the lock lacks is pinned to nothing: running the snippet then says so.
        """
        locked = self._locked(series)
        return tuple(f"{name}=={locked.get(name, 'unlocked')}" for name in sorted(wanted))

    def lock_digest(self, series: str) -> str:
        """A digest of the whole lock: what a package depends on matters as much as itself."""
        try:
            return hashlib.sha256(self._lock(series).read_bytes()).hexdigest()[:16]
        except OSError:
            return ""

    def folder(self, installation: Installation, pins: Iterable[str]) -> Path:
        """The folder with the packages of the interpreter's series, installed if need be; raises `PackagesError`."""
        series = installation.interpreter.name
        missing = [pin.partition("==")[0] for pin in pins if pin.endswith("==unlocked")]
        if missing:
            raise PackagesError(
                f"{', '.join(missing)} is not in {self._lock(series).name}; lock it, or narrow 'applies'"
            )
        target = self._installed / f"{series}-{installation.interpreter.build}-{self.lock_digest(series)}"
        if not target.is_dir():
            self._installed.mkdir(parents=True, exist_ok=True)
            with filelock.FileLock(f"{target}.lock"):
                if not target.is_dir():
                    self._install(installation, target)
        return target

    def _install(self, installation: Installation, target: Path) -> None:
        with tempfile.TemporaryDirectory(dir=self._installed) as scratch:
            pip = self._pip(installation, Path(scratch))
            part = Path(scratch) / "packages"
            lock = str(self._lock(installation.interpreter.name))
            options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile", "--require-hashes"]
            self._run([*pip, "install", *options, "--target", str(part), "--requirement", lock])
            shutil.move(part, target)

    def _pip(self, installation: Installation, scratch: Path) -> list[str]:
        """The interpreter's own pip, or that of an environment made for the purpose."""
        own = [str(installation.executable), "-s", "-m", "pip"]
        try:
            self._run([*own, "--version"])
        except PackagesError:
            self._run([str(installation.executable), "-m", "venv", str(scratch / "venv")])
            return [str(scratch / "venv" / "bin" / "python"), "-m", "pip"]
        return own

    @staticmethod
    def _run(command: list[str]) -> None:
        environ = clean_environment(also=_NETWORK)
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, env=environ)  # noqa: S603 -- an interpreter found on this machine
        except subprocess.CalledProcessError as error:
            said = (error.stderr or error.stdout).decode("utf-8", "replace").strip().splitlines()
            raise PackagesError(said[-1] if said else f"pip ended with status {error.returncode}") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PackagesError(str(error)) from None

    def _lock(self, series: str) -> Path:
        return self._locks / f"{series}.txt"

    def _locked(self, series: str) -> dict[str, str]:
        try:
            return dict(_PIN.findall(self._lock(series).read_text(encoding="utf-8")))
        except OSError:
            return {}
