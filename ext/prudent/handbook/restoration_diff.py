"""Makes a diff of a damaged code listing from a salvaged blog post and the mended listing."""

from __future__ import annotations

import difflib


def restoration_diff(salvaged: str, mended: str) -> str:
    """Return the diff: ``+`` marks a line of the mended listing, ``-`` the damaged line that it replaces.

    Indentation is not compared, since the salvaged listing has lost it; the diff has that of the mended one.
    """
    before, after = salvaged.strip("\n").split("\n"), mended.strip("\n").split("\n")
    before = [line for line in before if line.strip()]  # blank lines are taken from the mended listing alone
    # autojunk would leave lines that come often out of the comparison.
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
