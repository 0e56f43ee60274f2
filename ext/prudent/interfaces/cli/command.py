"""Reads which subcommand is wanted, loads its module and runs it."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import prudent

COMMANDS = {
    "prove": "run snippets on every interpreter and judge them, or a script of yours",
    "check": "look for the rules' patterns in source code, without running it",
    "explain": "print a rule as text, or list all rules",
    "interpreters": "list the interpreters of this machine",
    "bench": "measure benchmarks on every interpreter and show the tables",
    "new": "begin a rule: write its page and its snippets",
    "addresses": "write the list of the site's addresses, which no later build may lose",
    "records": "write this machine's records for publication",
}
"""What each subcommand does. Its module beside this one has its name."""


_INTERRUPTED = 130  # what shells have for it: 128 and the number of SIGINT


class Command(Protocol):
    """What the module of a subcommand offers."""

    ERRORS: tuple[type[Exception], ...]
    """What `run` raises if it cannot do what was asked; the text says why."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the subcommand's own arguments.

        With a default for ``beyond``, that becomes the list of what stands behind ``--``: a program's arguments.
        """

    def run(self, root: Path, options: argparse.Namespace) -> int:
        """Do it for the project in the folder `root`; returns the exit status."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0 if all is well, 1 if something was found, 2 if it cannot be done."""
    listed = "\n".join(f"  {name:14}{words}" for name, words in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="prudent",
        description="Find out whether Python code keeps exceptions, tracebacks and frames alive.",
        epilog=f"commands:\n{listed}\n\nprudent COMMAND --help says more of one.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--version", action="version", version=f"prudent {prudent.__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    # A subparser for each command would have to know the arguments of all, and so load all modules.
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="what the command takes")
    chosen = parser.parse_args(arguments)
    command = cast("Command", importlib.import_module(f".{chosen.command}", __package__))
    own = argparse.ArgumentParser(prog=f"prudent {chosen.command}", description=f"{COMMANDS[chosen.command]}.")
    command.add_arguments(own)
    try:
        status = command.run(chosen.root, _parsed(own, chosen.rest))
        sys.stdout.flush()
    except command.ERRORS as error:
        print(f"prudent: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("prudent: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:  # whoever reads what is printed, such as `head`, has read enough
        _print_no_more()
        return 1
    except OSError as error:
        if _can_print():
            raise
        print(f"prudent: what it has to say cannot be written: {error.strerror}", file=sys.stderr)
        _print_no_more()
        return 2
    return status


def _can_print() -> bool:
    """Return whether standard output takes anything."""
    try:
        os.write(sys.stdout.fileno(), b"\n")  # its buffer may have been given up, so that to flush it tells nothing
    except OSError:
        return False
    return True


def _print_no_more() -> None:
    """Let what is still in the buffer go nowhere: it would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parsed(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """Parse what a subcommand was given, options between its paths included."""
    if parser.get_default("beyond") is None or "--" not in arguments:
        return parser.parse_intermixed_args(arguments)
    end = arguments.index("--")
    options = parser.parse_intermixed_args(arguments[:end])
    options.beyond = arguments[end + 1 :]
    return options
