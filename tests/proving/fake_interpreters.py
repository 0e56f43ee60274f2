"""Files that look like interpreters, and what asks them."""

from __future__ import annotations

from pathlib import Path

from prudent.model.interpreter import Interpreter
from prudent.proving.installed_interpreter import Broken, Installation

asked: list[str] = []


def fake(folder: Path, name: str, says: str) -> Path:
    """A file that looks like an interpreter; `says` is what `fake_ask` will make of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(says)
    path.chmod(0o755)
    return path


def fake_ask(executable: Path) -> Installation | Broken:
    asked.append(executable.name)
    implementation, version, *flags = executable.read_text().split()
    if implementation == "broken":
        return Broken(executable, "it is broken")
    digits = [int("".join(filter(str.isdigit, part.split("b")[0].split("rc")[0]))) for part in version.split(".")]
    major, minor, micro = digits
    free_threaded, debug = "t" in flags, "d" in flags
    facts = Interpreter(
        implementation, (major, minor, micro), version, "linux", "", free_threaded, debug, build=version
    )
    return Installation(facts, executable)


def versions(found: tuple[Installation, ...]) -> list[str]:
    return [installation.interpreter.version for installation in found]
