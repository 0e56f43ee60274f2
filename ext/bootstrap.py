"""Sets up ``.venv/`` from the lock and runs nox sessions in it.

Only the standard library is needed, and neither pip nor uv. An older Python must be able to parse this file, so
that its user is told that it is too old: nothing here is newer than the grammar of Python 3.4.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Python 3.11 or newer is needed, and this is {}.{} ({}).\n"
        "Name a newer one: python3.13 ext/bootstrap.py docs".format(
            sys.version_info[0], sys.version_info[1], sys.executable
        )
    )

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "ext"))  # our own modules, which are not installed yet

from project_environment.commands import Failure, say
from project_environment.environment import Environment
from project_environment.layout import Layout

USAGE = """\
python3 ext/bootstrap.py SESSION... [OPTIONS OF NOX] [-- ARGUMENTS OF THE SESSION]

  docs    build the handbook, every snippet proved
  tests   run all tests                               (tests -- -k NAME: some of them)
  live    serve the handbook and rebuild it as you write

  --list  all sessions

The first run of a session sets up .venv/ for it and needs the network; later ones start at once.
"""


def main(arguments: Sequence[str]) -> int:
    """Set the environment up and run nox in it; returns the exit status."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(USAGE, end="")
        return 0 if arguments else 2
    try:
        with turn():
            # Without names, options of nox may choose any session (`None`); to list them needs no packages of theirs.
            listing = not {"-l", "--list", "--list-sessions"}.isdisjoint(arguments)
            Environment(ROOT).prepare([] if listing else sessions_in(arguments) or None)
    except (Failure, OSError) as failure:
        say("bootstrap: {}".format(failure))
        return 1
    except KeyboardInterrupt:
        say("bootstrap: stopped; the next run goes on from here")
        return 130
    return run_nox(Layout(ROOT), arguments)


def sessions_in(arguments: Sequence[str]) -> "list[str]":
    """Return the names of the sessions, which stand before the first option."""
    count = next((place for place, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    return list(arguments[:count])


def nox_command(arguments: Sequence[str]) -> "list[str]":
    """Return the command line of nox: the sessions, then nox's own options."""
    sessions = sessions_in(arguments)
    return ["nox", "--no-venv", *(["--session", *sessions] if sessions else []), *arguments[len(sessions) :]]


def run_nox(layout: Layout, arguments: Sequence[str]) -> int:
    """Run nox in the environment; returns its exit status."""
    environ = dict(os.environ)
    environ["PATH"] = os.pathsep.join([str(layout.scripts), os.environ.get("PATH", os.defpath)])
    environ["VIRTUAL_ENV"] = str(layout.folder)
    process = subprocess.Popen([str(layout.python), "-m", *nox_command(arguments)], env=environ, cwd=layout.root)
    # Ctrl-C reaches nox without this, since a terminal sends it to all of its processes; SIGTERM does not.
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # nox has received it too, and ends its session in good order
            continue


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Hold a lock, so that a second run waits until the first has set the environment up."""
    try:
        import fcntl  # noqa: PLC0415 -- Windows has none
    except ImportError:
        yield
        return
    with Path(__file__).open("rb") as file:
        with contextlib.suppress(OSError):  # some network file systems have no locks
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
