"""Selects the rules to look for, by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .path_patterns import matches
from .rule_codes import OPT_IN, names


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes that select rules and leave them out; `rule_codes.names` says which rules a code selects."""

    select: tuple[str, ...] = ()
    """The rules to look for; if empty, those that are on by default."""
    extend_select: tuple[str, ...] = ()
    """Rules to look for in addition."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out, even if they are selected."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The rules to leave out of matching files, by pattern of paths."""

    def takes(self, rule: str, path: str = "") -> bool:
        """Return whether the rule is looked for in a file; `path` is relative to the project, with slashes."""
        # An explicit selection takes rules that are off by default, too.
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
