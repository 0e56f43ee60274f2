"""``prudent addresses``: writes the list of the site's addresses."""

from __future__ import annotations

import argparse
from pathlib import Path

from prudent.handbook import site_addresses
from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings, SettingsError

ERRORS = (SettingsError,)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(root: Path, _options: argparse.Namespace) -> int:
    """Write the list, and print the name of its file."""
    print(f"written: {site_addresses.save(read_handbook(Settings.load(root.resolve())))}")
    return 0
