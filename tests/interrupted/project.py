"""A small project in several variants; a build that is killed stands between two of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.leaking_programs import GOOD_SNIPPET, LEAK, bad_snippet

Files = Mapping[str, str]

CONF = """\
project = "small"
extensions = ["myst_parser", "prudent"]
exclude_patterns = ["_*"]
html_theme = "basic"
smartquotes = True
"""
BAD = bad_snippet(f'leaks = "{LEAK}"')
GOOD = GOOD_SNIPPET
RULE = """\
# Keep none

```{rule} EXC01
:title: Keep no caught exception
:status: holds
:versions: ">=3"
:snippets: snippets/keep
:cure: Say what is kept, and drop the rest.
:skip: Nobody waits for the memory.

A local must not outlive its *handler*.
```

```{snippet} keep/bad.py
```

```{snippet} keep/good.py
```

```{evidence} EXC01
```
"""
INDEX = "# Index\n\n```{rule-table}\n```\n\n```{unproved-blocks}\n```\n\n```{toctree}\n:glob:\n\n*\n```\n"
_PAGES = 10
_SEARCH = "searchindex.js"


def _page(number: int) -> str:
    session = f'```{{snippet}}\n# /// proof\n# prints = "{number}"\n# clean = true\n# ///\nprint({number})\n```\n'
    return (
        f"# Page {number}\n\nIt's said of {{rule}}`EXC01` and [the next](page{(number + 1) % _PAGES}.md).\n\n{session}"
    )


def variants() -> dict[str, Files]:
    """What the project holds in each variant, by path."""
    plain = {
        "pyproject.toml": "[tool.prudent]\n",
        "conf.py": CONF,
        "docs/index.md": INDEX,
        "docs/keep.md": RULE,
        "snippets/keep/bad.py": BAD,
        "snippets/keep/good.py": GOOD,
    } | {f"docs/page{number}.md": _page(number) for number in range(_PAGES)}
    first = plain["docs/page1.md"]
    return {
        "plain": plain,
        "other snippet": plain | {"snippets/keep/good.py": GOOD.replace("seven", "eight")},
        "other words": plain | {"docs/page1.md": f"{first}\nWords.\n", "docs/page7.md": f"{_page(7)}\nMore.\n"},
        "other title": plain | {"docs/page1.md": first.replace("# Page 1", "# The first page")},
        "one page more": plain | {"docs/zlast.md": "# The last\n\nSee [the first](page0.md).\n"},
        "rule renamed": plain
        | {"docs/keep.md": RULE.replace("EXC01", "EXC02")}
        | {f"docs/page{n}.md": _page(n).replace("EXC01", "EXC02") for n in range(_PAGES)},
        "page renamed": {path: text for path, text in plain.items() if path != "docs/keep.md"} | {"docs/kept.md": RULE},
        "other setting": plain | {"conf.py": CONF.replace("True\n", "False\n")},
    }


def become(root: Path, files: Files) -> None:
    """Make the project this variant; a file that stays the same is not touched."""
    for path in [*root.glob("docs/*.md"), *root.glob("snippets/*/*")]:
        if path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def site(folder: Path) -> dict[str, bytes]:
    """Every file of a site, by path."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    if _SEARCH in found:
        # When Sphinx writes a few pages only, it keeps the words that have gone, with no page to them.
        found[_SEARCH] = re.sub(rb',?"[^"]+":\[\](?=[,}])', b"", found[_SEARCH]).replace(b"{,", b"{")
    return found


def forget(*folders: Path) -> None:
    """Remove folders."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
