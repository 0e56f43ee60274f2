"""Makes a virtual environment and installs what is locked: with uv, or where that cannot be had, with pip."""

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
    """The steps that both installers take; each raises `Failure`."""

    def make(self) -> None:
        """Make the environment in its empty folder."""

    def install_groups(self, groups: Sequence[str]) -> None:
        """Install the project's dependencies and those of the groups, with the hashes of the lock."""

    def install_project(self) -> None:
        """Install the project itself, in place, once its build backend is there."""


class Uv:
    """Installs with the locked uv, which is put among the environment's scripts."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def make(self) -> None:
        """Put uv into the environment's folder, and have it make the environment around itself."""
        self._bring()
        self._call("venv", "--allow-existing", "--no-project", "--python", self._layout.host, str(self._layout.folder))

    def install_groups(self, groups: Sequence[str]) -> None:
        """Install what the groups name, as the lock has it: a package that the lock lacks is an error."""
        project = str(self._layout.project)
        named = [word for group in groups for word in ("--group", f"{project}:{group}")]
        locked = ["--constraint", str(self._layout.lock), "--require-hashes"]
        self._install("--requirement", project, "--extra", "handbook", *named, *locked)

    def install_project(self) -> None:
        """Build with the locked backend, which is installed by now."""
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
    """Installs with the standard library's `venv`, and a pip from the first source that has one."""

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
        """Install the whole lock, whatever the groups, in a minute or two: pip cannot check the hashes of a part."""
        del groups
        # Where uv cannot be had, pip could not build it either.
        whole = self._layout.folder / "requirements-without-uv.txt"
        whole.write_text(without(self._layout.lock.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
        self._install(self.command(), "--require-hashes", "--requirement", str(whole))

    def install_project(self) -> None:
        """Build with the locked backend, by the locked pip: both are installed by now."""
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
        raise Failure(f"There is no pip to be had:{''.join(reasons)}")

    def bundled(self) -> list[str]:
        """Return the pip that comes with the standard library, which some distributions leave out."""
        python = str(self._layout.python)
        try:
            run([python, "-m", "ensurepip"])
        except CommandFailure as failure:
            raise Failure(f"ensurepip: {failure}") from None
        return [python, "-m", "pip"]

    def of_host(self) -> list[str]:
        """Return the pip of the Python that runs this script."""
        command = [self._layout.host, "-m", "pip", "--python", str(self._layout.python)]
        try:
            run([*command, "--version"])
        except CommandFailure as failure:
            raise Failure(f"pip of {self._layout.host}: {failure}") from None
        return command

    def downloaded(self) -> list[str]:
        """Return the locked pip, which is downloaded and run from its wheel."""
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
            raise Failure("pip could not install that; what it said is above. Is there a network?") from None
