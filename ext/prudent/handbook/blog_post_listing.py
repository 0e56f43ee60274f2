"""Shows what was put back into a listing that reached us damaged."""

from __future__ import annotations

import difflib


def restored_listing(salvaged: str, mended: str) -> str:
    """Return the mended listing as a diff: ``+`` begins a line that was put back, ``-`` one that was changed.

    Indentation does not count, since the salvage has lost it: a line that differs in nothing else is shown as mended.
    """
    before, after = salvaged.strip("\n").split("\n"), mended.strip("\n").split("\n")
    before = [line for line in before if line.strip()]
    matcher = difflib.SequenceMatcher(
        None, [_bare(line) for line in before], [_bare(line) for line in after], autojunk=False
    )
    lines: list[str] = []
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag != "equal":
            lines += [f"-{line}" for line in before[old:old_end]]
        for line in after[new:new_end]:
            lines.append(f" {line}" if tag == "equal" or not line.strip() else f"+{line}")
    return "\n".join(line.rstrip() for line in lines)


def _bare(line: str) -> str:
    return "".join(line.split())
