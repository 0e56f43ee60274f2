"""``prudent interpreters``: lists the interpreters of this machine."""

from __future__ import annotations

import argparse
from pathlib import Path

from prudent.handbook.project_interpreters import project_interpreters
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.proving.discovery import DiscoveryError

ERRORS = (SettingsError, DiscoveryError)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(root: Path, _options: argparse.Namespace) -> int:
    """Print the interpreters: those in use, those that the project expects and lacks, unused ones and broken ones."""
    settings = Settings.load(root.resolve())
    discovery = project_interpreters(settings)
    for installation in discovery.installations:
        print(f"{installation.interpreter.name:8} {installation.interpreter.version:10} {installation.executable}")
    for name in discovery.absent(settings.expected):
        print(f"{name:8} absent: the pages show it as not run")
    for installation in discovery.others:
        print(f"{'':8} {installation.interpreter.version:10} {installation.executable} is not used")
    for broken in (*discovery.broken, *discovery.unneeded):
        print(f"{'':8} {'broken':10} {broken.executable}: {broken.reason}")
    return 0
