"""Verdicts in words, for every interface: which outcome on which versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .proof import Cell


def ranges(names: Sequence[str], order: Sequence[str]) -> str:
    """Series in words, neighbours drawn together: ``2.7, 3.6 to 3.15``."""
    runs: list[list[str]] = []
    for name in names:
        if runs and order.index(name) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    texts = [" to ".join([run[0], run[-1]]) if run[2:] else ", ".join(run) for run in runs]
    return ", ".join(texts)


def summary(cells: Iterable[Cell]) -> str:
    """Say a matrix in a sentence, such as: leaks on 3.6 to 3.15; clean on 2.7."""
    cells = list(cells)
    order = [cell.name for cell in cells]
    by_outcome: dict[str, list[str]] = {}
    for cell in cells:
        by_outcome.setdefault(outcome(cell), []).append(cell.name)
    clauses = sorted(by_outcome.items(), key=lambda item: (item[0].startswith("not "), -len(item[1])))
    text = "; ".join(f"{word} on {ranges(names, order)}" for word, names in clauses)
    return text[:1].upper() + text[1:] + "."


def outcome(cell: Cell) -> str:
    """What a cell says, in a word or two; an undeclared outcome says that it is one."""
    words = {"does not apply": "not applicable"}
    verdict = cell.verdict
    if verdict.status.value in words:
        return words[verdict.status.value]
    if verdict.declared_violation and verdict.outcome == "clean":
        return "breaks the rule"  # by what it prints or raises, and leaves nothing behind
    if cell.record and cell.record.observation.raised and verdict.outcome == "clean" and not verdict.problems:
        return "raises"  # and leaves nothing behind
    return f"{verdict.outcome}, against what is declared" if verdict.problems else verdict.outcome


def provenance(cell: Cell) -> str:
    """Where a cell's record comes from: ``run now``, ``cached here (2026-11-23)``."""
    record = cell.record
    if record is None:
        return ""
    if record.provenance.value == "run now":
        return "run now"
    if cell.here:
        return f"cached here ({record.date})"
    return f"recorded elsewhere ({record.machine}, {record.date})"
