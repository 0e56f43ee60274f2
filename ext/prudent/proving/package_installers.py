"""Installs locked packages for a target interpreter, with uv or with the interpreter's pip."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from prudent.model.distribution_name import normalized

from . import child_processes
from .environment_variables import clean_environment
from .installed_interpreter import Installation
from .package_index_settings import pip_environment, uv_environment

_PATIENCE = 600  # seconds for an installer to download and install
# `clean_environment` sets PYTHONDONTWRITEBYTECODE, so this code must permit compiled files again.
_IMPORTS = """
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = False
for name in sys.argv[2:]:
    try:
        __import__(name)
    except BaseException:
        pass
"""
_NETWORK = re.compile(
    r"(PIP|UV|SSL|XDG)_\w+|(HTTPS?|ALL|NO)_PROXY|HOME|USERPROFILE|(LOCAL)?APPDATA|NETRC|(REQUESTS|CURL)_CA_BUNDLE",
    re.IGNORECASE,
)
"""The environment variables in which an installer finds settings, mirrors, proxies, certificates and caches."""


class PackagesError(RuntimeError):
    """Packages that cannot be installed; the text says why."""


class _GivenUpError(PackagesError):
    """A signal has ended an installer: the build is being cancelled, so no other installer is tried."""


def install(installation: Installation, lock: Path, target: Path, scratch: Path) -> None:
    """Install the packages of a lock file into the folder `target`, and check each file against the lock's hashes.

    `scratch` is a folder for temporary files, such as an environment with pip. Raises `PackagesError`.
    """
    uv = uv_executable()
    # uv cannot query Python 2. It does not promise to support 3.6 and 3.7, but works; if it fails, pip is tried.
    if uv is not None and installation.interpreter.release >= (3,):
        try:
            install_by_uv(uv, installation, lock, target)
        except _GivenUpError:
            raise
        except PackagesError:
            pass  # if pip fails as well, its message is reported instead
        else:
            return
    install_by_pip(installation, lock, target, scratch)


def uv_executable() -> Path | None:
    """Return the uv of the environment that we run in; `None` if there is none, so that pip must be used."""
    path = Path(sysconfig.get_path("scripts")) / ("uv.exe" if os.name == "nt" else "uv")
    return path if path.is_file() else None


def install_by_uv(uv: Path, installation: Installation, lock: Path, target: Path) -> None:
    """Install with uv, which is given pip's settings; raises `PackagesError`."""
    # Copy instead of linking to uv's cache: a snippet that can write to the folder must not change the cache.
    options = ["--quiet", "--no-deps", "--require-hashes", "--link-mode", "copy", "--no-python-downloads"]
    options += _wheels_only(installation)
    where = ["--python", str(installation.executable), "--target", str(target)]
    run([str(uv), "pip", "install", *options, *where, "--requirement", str(lock)], uv_environment(_environment()))


def install_by_pip(installation: Installation, lock: Path, target: Path, scratch: Path) -> None:
    """Install with the interpreter's pip, or with one in an environment in `scratch`; raises `PackagesError`."""
    environ = pip_environment(_environment())
    options = ["--quiet", "--no-deps", "--no-compile", "--require-hashes", *_wheels_only(installation)]
    if installation.interpreter.release < (3,) and not f"{lock}{target}{environ}".isascii():
        # The last pip for Python 2 fails on paths that are not ASCII.
        with tempfile.TemporaryDirectory(dir=_plain_folder()) as folder:
            plain = shutil.copy(lock, Path(folder) / "lock.txt")
            environ = {name: value for name, value in environ.items() if value.isascii()} | {"TMPDIR": folder}
            pip = _pip(installation, Path(folder), environ)
            where = ["--no-cache-dir", "--target", f"{folder}/packages", "--requirement", str(plain)]
            run([*pip, "install", *options, *where], environ)
            shutil.move(f"{folder}/packages", target)
        return
    pip = _pip(installation, scratch, environ)
    run([*pip, "install", *options, "--target", str(target), "--requirement", str(lock)], environ)


def compile_modules(installation: Installation, packages: Path, names: Iterable[str]) -> None:
    """Import the named distributions in a folder of packages once, so that their modules are compiled.

    Runs cannot write there, so each run would compile what it imports: for trio, that takes three times as long as the
    import of compiled modules. Compiling all installed modules would take longer than it saves: half of them are tests,
    and no snippet imports most of the others. Errors of imports are ignored.
    """
    wanted = {normalized(name) for name in names}
    modules: set[str] = set()
    for distribution in importlib.metadata.distributions(path=[str(packages)]):
        if normalized(distribution.name) in wanted:
            modules.update(path.parts[0].partition(".")[0] for path in distribution.files or () if path.suffix == ".py")
    command = [str(installation.executable), "-S", "-s", "-c", _IMPORTS, str(packages), *sorted(modules)]
    try:
        run(command, clean_environment())
    except _GivenUpError:
        raise
    except PackagesError:
        pass


def _wheels_only(installation: Installation) -> list[str]:
    """Return the options that keep a free-threaded Python from compiling packages; none for any other Python.

    A free-threaded Python may use the lock of the ordinary build. A package without a free-threaded wheel may not
    support that build, and takes minutes to compile.
    """
    return ["--only-binary", ":all:"] if installation.interpreter.free_threaded else []


def _plain_folder() -> str | None:
    """Return a folder for temporary files whose path is ASCII, or `None`, for the usual folder, if there is none."""
    usual = tempfile.gettempdir()
    known = (usual, "/tmp", "/var/tmp")  # noqa: S108 -- a folder with a random name is made in it
    return next((place for place in known if place.isascii() and os.access(place, os.W_OK)), None)


def _pip(installation: Installation, scratch: Path, environ: Mapping[str, str]) -> list[str]:
    """Return the command of the interpreter's own pip, or of one in a virtual environment that is made in `scratch`."""
    own = [str(installation.executable), "-s"]
    try:
        run([*own, "-c", "import pip"], environ)  # much faster than asking pip for its version
    except _GivenUpError:
        raise
    except PackagesError:
        run([str(installation.executable), "-m", "venv", str(scratch / "venv")], environ)
        return [str(scratch / "venv" / "bin" / "python"), "-m", "pip"]
    return [*own, "-m", "pip"]


def run(command: Sequence[str], environ: Mapping[str, str]) -> None:
    """Run an installer to its end, or until the build is cancelled; raises `PackagesError` with its last message."""
    with tempfile.TemporaryFile() as output:
        try:
            status = child_processes.run(command, output, environ, _PATIENCE)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PackagesError(str(error)) from None
        if status < 0:
            raise _GivenUpError(f"{Path(command[0]).name} was ended by signal {-status}")
        if status:
            said = child_processes.last_words(output).removeprefix(": ")
            raise PackagesError(said or f"{Path(command[0]).name} ended with status {status}")


def _environment() -> dict[str, str]:
    return clean_environment(also=[name for name in os.environ if _NETWORK.fullmatch(name)])
