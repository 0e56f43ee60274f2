"""Which rules are looked for, and in which files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .checked_rules import OPT_IN, names
from .path_patterns import matches


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules are looked for. Its codes are those that `checked_rules.names` understands."""

    select: tuple[str, ...] = ()
    """The rules; without any, all that are on by default."""
    extend_select: tuple[str, ...] = ()
    """Rules to look for besides."""
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules that are not looked for in files whose path matches a pattern."""

    def takes(self, rule: str, path: str = "") -> bool:
        """Return whether the rule is looked for, in a file whose path is given relative to the project."""
        if self.select:
            chosen = any(names(code, rule) for code in (*self.select, *self.extend_select))
        else:
            chosen = rule not in OPT_IN or any(names(code, rule) for code in self.extend_select)
        if not chosen or any(names(code, rule) for code in self.ignore):
            return False
        return not any(
            any(names(code, rule) for code in codes) and matches(path, pattern)
            for pattern, codes in self.per_file_ignores.items()
        )


DEFAULT = Selection()
