"""Findings that a project knows and lives with, so that only new ones count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .finding import Finding

_VERSION = 1


class BaselineError(ValueError):
    """A baseline that cannot be read; the text says why."""


class Baseline:
    """Known findings by path, rule and the text of their line: they are known again wherever the line moves to."""

    def __init__(self, known: Counter[tuple[str, str, str]] | None = None) -> None:
        self._known = known or Counter()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read what `write` wrote; raises `BaselineError`."""
        import json  # noqa: PLC0415 -- most runs have no baseline

        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["version"] != _VERSION:
                raise BaselineError(f"{path}: a baseline of another version: write it anew with --write-baseline")
            return cls(Counter({(own["path"], own["rule"], own["code"]): own["count"] for own in data["findings"]}))
        except OSError as error:
            raise BaselineError(f"{path}: {error.strerror}: --write-baseline writes one") from None
        except (ValueError, KeyError, TypeError) as error:
            raise BaselineError(f"{path}: no baseline: {type(error).__name__}: {error}") from None

    def takes(self, finding: Finding, relative: str) -> bool:
        """Return whether a finding is one of the known; each is known as often as it was there."""
        key = (relative, finding.rule, finding.code)
        known = self._known[key] > 0
        self._known[key] -= known
        return known

    @property
    def gone(self) -> int:
        """How many known findings have not been seen again."""
        return sum((+self._known).values())


def write_baseline(path: Path, findings: Iterable[tuple[str, Finding]]) -> int:
    """Write the findings, each with its file's path relative to the project; returns how many there are."""
    import json  # noqa: PLC0415 -- the same

    counted = Counter((relative, finding.rule, finding.code) for relative, finding in findings)
    rows = [
        {"path": own_path, "rule": rule, "code": code, "count": count}
        for (own_path, rule, code), count in sorted(counted.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": rows}, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return sum(counted.values())
