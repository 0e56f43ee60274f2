"""Small projects that are handbooks, for the commands of a handbook."""

from __future__ import annotations

from collections.abc import Callable

GOOD = "# /// proof\n# clean = true\n# prints = 'fine'\n# ///\nprint('fine')\n"


LEAKS = (
    "# /// proof\n# clean = true\n# ///\ndef f():\n    try:\n        1 / 0\n"
    "    except ZeroDivisionError as error:\n        kept = error\nf()\n"
)


DECLARED = LEAKS.replace(
    "# clean = true\n",
    "# [[expect]]\n# on = '>=3'\n"
    "# leaks = \"frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f\"\n"
    "# [[expect]]\n# on = '<3'\n# clean = true\n",
)


RULE = '```{rule} EXC01\n:title: T\n:status: holds\n:versions: ">=3"\n:snippets: snippets/x\n\nS.\n```\n\n'


CLAIM = "{claim}`It leaks <x/bad.py: leaks on >=3>`\n"


SOUND = {"snippets/x/good.py": GOOD, "snippets/x/bad.py": DECLARED, "docs/page.md": RULE + CLAIM}


Call = Callable[..., tuple[int, str, str]]


DRIVER = """\
# /// bench
# title = "One"
# quantities = { wall = "s", calls = "1" }
# check = ["calls of one == 1"]
# quick = { processes = 1, rounds = 5 }
# full = { processes = 1, rounds = 5 }
# ///
MODES = [("one", lambda loops: {"wall": 43e-9 * loops})]


def counts():
    return {"one": {"calls": 1}}
"""
