"""``prudent new``: writes the page and the snippets of a new rule from templates."""

from __future__ import annotations

import argparse
from pathlib import Path

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings, SettingsError
from prudent.handbook.rule_template import TemplateError, write_rule

ERRORS = (SettingsError, TemplateError)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the rule's place, ID and title."""
    parser.add_argument("place", help="where it goes: chapter/slug")
    parser.add_argument("rule", help="its ID, such as EXC13")
    parser.add_argument("title", help="its title")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the rule's page and snippets, and print what to do next."""
    handbook = read_handbook(Settings.load(root.resolve()))
    for path in write_rule(handbook, options.place, options.rule, options.title):
        print(f"written: {path.relative_to(handbook.settings.root)}")
    print(
        f"next: change them; prudent prove {handbook.settings.snippets}/{options.place}; prudent addresses",
    )
    return 0
