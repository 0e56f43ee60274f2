"""Makes a virtual environment and installs the locked packages: with uv, or with pip where uv cannot be used."""

from __future__ import annotations

import importlib.util
import io
import os
import zipfile
from collections.abc import Sequence
from typing import Protocol

from prudent.proving.package_index_settings import pip_environment, uv_environment

from .commands import CommandFailure, Failure, run, say
from .layout import Layout
from .locked_wheels import bring, without


class Installer(Protocol):
    """The steps that each installer implements; all of them raise `Failure`."""

    def make(self) -> None:
        """Make the environment in its empty folder."""

    def install_groups(self, groups: Sequence[str]) -> None:
        """Install the project's dependencies and those of the groups, with the hashes of the lock."""

    def install_project(self) -> None:
        """Install the project itself, as editable; its build backend must be installed already."""


class Uv:
    """Installs with the locked uv, which is put into the environment's folder of scripts."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def make(self) -> None:
        """Put uv into the environment's folder, then let uv make the environment in that folder."""
        self._bring()
        self._call("venv", "--allow-existing", "--no-project", "--python", self._layout.host, str(self._layout.folder))

    def install_groups(self, groups: Sequence[str]) -> None:
        """Install the packages of the groups in their locked versions; raises `Failure` for one that the lock lacks."""
        project = str(self._layout.project)
        named = [word for group in groups for word in ("--group", f"{project}:{group}")]
        locked = ["--constraint", str(self._layout.lock), "--require-hashes"]
        self._install("--requirement", project, "--extra", "handbook", *named, *locked)

    def install_project(self) -> None:
        """Install the project as editable; build isolation is off, since the locked build backend is installed."""
        self._install("--no-deps", "--no-build-isolation", "--editable", str(self._layout.root))

    def _bring(self) -> None:
        lock = self._layout.lock.read_text(encoding="utf-8")
        name, content = bring(lock, "uv", os.environ)
        executable = self._layout.uv
        with zipfile.ZipFile(io.BytesIO(content)) as wheel:
            member = next(file for file in wheel.namelist() if file.endswith(f".data/scripts/{executable.name}"))
            self._layout.scripts.mkdir(exist_ok=True)
            executable.write_bytes(wheel.read(member))
        executable.chmod(0o755)
        try:
            run([str(executable), "--version"])
        except CommandFailure as failure:
            raise Failure(f"{name} does not run here: {failure}") from None

    def _install(self, *arguments: str) -> None:
        self._call("pip", "install", "--python", str(self._layout.python), *arguments)

    def _call(self, *arguments: str) -> None:
        run([str(self._layout.uv), "--quiet", *arguments], uv_environment(os.environ), self._layout.root)


class Pip:
    """Installs with `venv` of the standard library, and with the first pip that `command` finds."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def make(self) -> None:
        """Make the environment without pip, which this Python may lack."""
        host = self._layout.host
        if importlib.util.find_spec("venv") is None:
            raise Failure(
                f"{host} comes without the module venv. Install it (Debian, Ubuntu: apt install python3-venv) "
                "or use another Python."
            )
        try:
            run([host, "-m", "venv", "--without-pip", str(self._layout.folder)])
        except CommandFailure as failure:
            raise Failure(f"{host} cannot make a virtual environment: {failure}") from None

    def install_groups(self, groups: Sequence[str]) -> None:
        """Install the whole lock, not only the groups, since pip cannot check the hashes of a part of it."""
        del groups
        # Leave out uv: where no wheel of it can be used, pip could not build it either.
        whole = self._layout.folder / "requirements-without-uv.txt"
        whole.write_text(without(self._layout.lock.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
        self._install(self.command(), "--require-hashes", "--requirement", str(whole))

    def install_project(self) -> None:
        """Install the project as editable, with the locked pip and the locked build backend, which are installed."""
        pip = [str(self._layout.python), "-m", "pip"]
        self._install(pip, "--no-deps", "--no-build-isolation", "--editable", str(self._layout.root))

    def command(self) -> list[str]:
        """Return the command of a pip that installs into the environment; raises `Failure` if there is none."""
        reasons = []
        for source in (self.bundled, self.of_host, self.downloaded):
            try:
                return source()
            except Failure as failure:
                reasons.append(f"\n  {failure}")
        raise Failure(
            f"No pip works here; these were tried:{''.join(reasons)}\n"
            "Install pip (Debian, Ubuntu: apt install python3-pip), or connect to a network, and try again."
        )

    def bundled(self) -> list[str]:
        """Return the command of the pip in the standard library, `ensurepip`, which some distributions leave out."""
        python = str(self._layout.python)
        try:
            run([python, "-m", "ensurepip"])
        except CommandFailure as failure:
            raise Failure(f"ensurepip: {failure}") from None
        return [python, "-m", "pip"]

    def of_host(self) -> list[str]:
        """Return the command of the pip that belongs to the Python that runs this script."""
        command = [self._layout.host, "-m", "pip", "--python", str(self._layout.python)]
        try:
            run([*command, "--version"])
        except CommandFailure as failure:
            raise Failure(f"pip of {self._layout.host}: {failure}") from None
        return command

    def downloaded(self) -> list[str]:
        """Download the locked pip, and return the command that runs it from its wheel."""
        say("This Python has no pip; downloading it ...")
        name, content = bring(self._layout.lock.read_text(encoding="utf-8"), "pip", os.environ)
        wheel = self._layout.folder / name
        wheel.write_bytes(content)
        return [str(self._layout.python), str(wheel / "pip")]

    def _install(self, pip: Sequence[str], *arguments: str) -> None:
        try:
            run([*pip, "install", "--quiet", *arguments], pip_environment(os.environ), self._layout.root)
        except CommandFailure as failure:
            say(failure.said)
            raise Failure("pip could not install the packages; its messages are above. Check the network.") from None
