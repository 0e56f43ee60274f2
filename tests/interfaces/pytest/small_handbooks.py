"""Small projects that are handbooks, and what pytest lists of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Run = Callable[..., pytest.RunResult]


GOOD = "# /// proof\n# clean = true\n# ///\ndef f():\n    pass\nf()\n"


LEAKS = (
    "# /// proof\n# clean = true\n# ///\ndef f():\n    try:\n        1 / 0\n"
    "    except ZeroDivisionError as error:\n        kept = error\nf()\n"
)


PATH = "frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f"


BAD = LEAKS.replace(
    "# clean = true\n", f"# [[expect]]\n# on = '>=3'\n# leaks = \"{PATH}\"\n# [[expect]]\n# on = '<3'\n# clean = true\n"
)


RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n\n'


CLAIM = "{claim}`It leaks <x/bad.py: leaks on >=3>`\n\n"


SESSION = "```\n>>> 1 + 1\n2\n```\n"


SETTINGS = "[tool.prudent]\nexpected = ['1.5']\nseconds = 30\n"


SOUND = {
    "pyproject.toml": SETTINGS,
    "snippets/x/bad.py": BAD,
    "snippets/x/good.py": GOOD,
    "docs/page.md": RULE + CLAIM + SESSION,
}


def nodes(result: pytest.RunResult) -> list[str]:
    """The node IDs that `--collect-only -q` lists."""
    return [line for line in result.outlines if line.endswith(("]", " claims", " blocks", " EXC01", " reading"))]
