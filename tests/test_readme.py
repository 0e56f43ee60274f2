"""What the files for newcomers tell them to type and to open is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = ("README.md", "ext/README.md", ".github/CONTRIBUTING.md", "docs/contributing.md")
PATH = re.compile(r"(?<![\w./-])(?:docs|ext|snippets|tests)/[\w./-]*\w")
LINK = re.compile(r"\]\(([^)#:]+)\)")
# Examples, and a file that is written when the first page moves.
MADE_UP = {"snippets/your/folder", "snippets/exceptions/your-rule", "docs/_moved.toml"}
BUILT = "docs/_build"


def named() -> list[tuple[str, str]]:
    found = set()
    for file in FILES:
        text = (ROOT / file).read_text(encoding="utf-8")
        found |= {(file, path) for path in PATH.findall(text) if path not in MADE_UP and not path.startswith(BUILT)}
        if file.endswith("README.md"):  # the links of the others are Sphinx's business
            folder = Path(file).parent
            found |= {(file, (folder / link).as_posix()) for link in LINK.findall(text)}
    return sorted(found)


@pytest.mark.parametrize(("file", "path"), named())
def test_every_path_that_a_newcomer_reads_is_there(file: str, path: str) -> None:
    assert (ROOT / path).exists(), file
