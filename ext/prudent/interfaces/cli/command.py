"""Parses the name of a subcommand, loads its module and runs it."""

from __future__ import annotations

import argparse
import importlib
import io
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
"""The help text of each subcommand, by its name, which is also the name of its module."""


_INTERRUPTED = 130  # the status of an interrupted program in shells: 128 plus the number of SIGINT


class Command(Protocol):
    """The interface of a subcommand's module."""

    ERRORS: tuple[type[Exception], ...]
    """The exceptions of `run` that are printed as messages, and not as tracebacks."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the subcommand's own arguments.

        If the parser gets a default for ``beyond``, the arguments behind ``--`` are stored there: those of a user's
        program.
        """

    def run(self, root: Path, options: argparse.Namespace) -> int:
        """Run the subcommand for the project in the folder `root`; returns the exit status."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand, by default that of ``sys.argv``; returns its exit status.

    The status is 0 if all is well, 1 if something was found, 2 if the subcommand could not be run.
    """
    listed = "\n".join(f"  {name:14}{words}" for name, words in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="prudent",
        description="Find out whether Python code keeps exceptions, tracebacks and frames alive.",
        epilog=f"commands:\n{listed}\n\nprudent COMMAND --help explains a command and its options.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: this one)")
    parser.add_argument("--version", action="version", version=f"prudent {prudent.__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    # With argparse's subparsers, the arguments of all commands would be declared, and so all modules loaded.
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="paths and options of the command")
    chosen = parser.parse_args(arguments)
    _let_any_character_out()
    try:
        return _run(chosen)
    except ModuleNotFoundError as error:
        from prudent.reading.missing_extra import missing_extra

        said = missing_extra(error)
        if not said:
            raise
        print(f"prudent: {said}", file=sys.stderr)
        return 2


def _run(chosen: argparse.Namespace) -> int:
    """Load the module of the chosen subcommand, and run it."""
    command = cast("Command", importlib.import_module(f".subcommands.{chosen.command}", __package__))
    parser = argparse.ArgumentParser(prog=f"prudent {chosen.command}", description=f"{COMMANDS[chosen.command]}.")
    command.add_arguments(parser)
    try:
        status = command.run(chosen.root, _parsed(parser, chosen.rest))
        sys.stdout.flush()  # here, where an error can still be reported, and not when Python ends
    except command.ERRORS as error:
        print(f"prudent: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("prudent: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:  # the program that reads the output, such as `head`, has ended
        _print_no_more()
        return 1
    except OSError as error:
        if _can_print():  # then the error does not come from the output, and must not be hidden
            raise
        print(f"prudent: the output cannot be written: {error.strerror}", file=sys.stderr)
        _print_no_more()
        return 2
    return status


def _can_print() -> bool:
    """Return whether standard output can be written."""
    try:
        os.write(sys.stdout.fileno(), b"\n")  # not by the buffer: after a failed flush it may be empty
    except OSError:
        return False
    return True


def _print_no_more() -> None:
    """Redirect standard output to the null device: the rest of its buffer would fail again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _let_any_character_out() -> None:
    """Make the output escape characters that its encoding lacks: no finding may be lost because of a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parsed(parser: argparse.ArgumentParser, arguments: list[str]) -> argparse.Namespace:
    """Parse a subcommand's arguments, in which options may stand between paths.

    `parse_args` itself takes all paths from one place, and refuses those behind a later option.
    """
    # argparse drops the '--', and would take what follows it for more paths.
    if parser.get_default("beyond") is None or "--" not in arguments:
        return parser.parse_intermixed_args(arguments)
    end = arguments.index("--")
    options = parser.parse_intermixed_args(arguments[:end])
    options.beyond = arguments[end + 1 :]
    return options
