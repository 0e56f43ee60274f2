"""Hatchling's build hook: writes the rules' texts from the pages into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RuleTextsHook(BuildHookInterface[Any]):
    """Adds the texts of all rules, which exist as pages only, as a file of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file for a standard wheel; an editable one reads the pages themselves."""
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "ext"))
        from prudent.reading.packaged_rule_texts import NAME, write_rule_texts  # noqa: PLC0415 -- only now can it be found

        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / NAME
        write_rule_texts(path, root / "docs", root / "snippets")
        build_data["force_include"][str(path)] = f"prudent/reading/{NAME}"

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact: str) -> None:
        """Remove the file when it has been packed."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
