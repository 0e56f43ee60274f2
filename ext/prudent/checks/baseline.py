"""Reads and writes a baseline: a file of known findings, which are not reported again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from .finding import Finding

_VERSION = 1


class BaselineError(ValueError):
    """A file is no baseline, or cannot be read; the text says why."""


class Baseline:
    """Known findings, counted by path, rule and the text of their line.

    Line numbers are left out, so that a finding is recognized after its line has moved.
    """

    def __init__(self, known: Counter[tuple[str, str, str]] | None = None) -> None:
        self._known = known or Counter()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a file that `write_baseline` wrote; raises `BaselineError`."""
        import json  # noqa: PLC0415 -- most runs have no baseline

        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            version = data["version"]
            known = Counter({(own["path"], own["rule"], own["code"]): int(own["count"]) for own in data["findings"]})
        except OSError as error:
            raise BaselineError(f"{path}: {error.strerror}: --write-baseline writes one") from None
        except (ValueError, KeyError, TypeError) as error:
            raise BaselineError(f"{path}: no baseline: {type(error).__name__}: {error}") from None
        if version != _VERSION:
            raise BaselineError(f"{path}: a baseline of another version: write it anew with --write-baseline")
        return cls(known)

    def takes(self, finding: Finding, relative: str) -> bool:
        """Return whether the baseline holds this finding, and use that entry up.

        `relative` is the path of the file, relative to the project.
        """
        key = (relative, finding.rule, finding.code)
        # Of three equal lines where the baseline counts two, the third is new.
        known = self._known[key] > 0
        self._known[key] -= known
        return known

    @property
    def gone(self) -> int:
        """The number of known findings that `takes` was not asked for; final when all files have been checked."""
        return sum((+self._known).values())


def write_baseline(path: Path, findings: Iterable[tuple[str, Finding]]) -> int:
    """Write the findings to a file, each with its file's path relative to the project; returns their number."""
    import json  # noqa: PLC0415 -- most runs write no baseline

    counted = Counter((relative, finding.rule, finding.code) for relative, finding in findings)
    rows = [
        {"path": own_path, "rule": rule, "code": code, "count": count}
        for (own_path, rule, code), count in sorted(counted.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": rows}, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return sum(counted.values())
