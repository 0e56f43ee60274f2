from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from prudent.handbook.handbook import Handbook, read_handbook
from prudent.handbook.project_settings import Settings
from prudent.handbook.snippet_selection import choose

PROOF = "# /// proof\n# clean = true\n# ///\n"
SHOWS = "# Page\n\n```{snippet} x/bad.py\n```\n"
SPEAKS = "# Page\n\n{claim}`it is clean <y/good.py: clean on >=3>`\n"


@pytest.fixture
def handbook(write_project: Callable[[Mapping[str, str]], Path]) -> Handbook:
    files = {
        "snippets/x/bad.py": PROOF + "x = 1\n",
        "snippets/x/good.py": PROOF + "x = 2\n",
        "snippets/y/good.py": PROOF + "x = 3\n",
        "snippets/z/mistyped.py": PROOF,
        "docs/shows.md": SHOWS,
        "docs/speaks.md": SPEAKS,
        "docs/plain.md": "# Page\n",
    }
    return read_handbook(Settings.load(write_project(files)))


@pytest.mark.parametrize(
    ("path", "snippets", "pages"),
    [
        ("snippets/x/bad.py", ["snippets/x/bad.py"], []),
        ("snippets/x", ["snippets/x/bad.py", "snippets/x/good.py"], []),
        ("docs/shows.md", ["snippets/x/bad.py"], ["docs/shows.md"]),
        ("docs/speaks.md", ["snippets/y/good.py"], ["docs/speaks.md"]),
        ("docs", ["snippets/x/bad.py", "snippets/y/good.py"], ["docs/plain.md", "docs/shows.md", "docs/speaks.md"]),
    ],
)
def test_a_path_means_what_is_below_it_and_what_its_pages_stand_on(
    handbook: Handbook, path: str, snippets: list[str], pages: list[str]
) -> None:
    chosen = choose(handbook, [handbook.settings.root / path])
    assert sorted(snippet.id for snippet in chosen.snippets) == snippets
    assert sorted(page.path for page in chosen.pages) == pages
    assert chosen.unknown == ()


def test_without_a_path_everything_is_meant(handbook: Handbook) -> None:
    chosen = choose(handbook, [])
    assert {snippet.id for snippet in chosen.snippets} == handbook.snippets.keys()
    assert {page.path for page in chosen.pages} == handbook.pages.keys()


def test_a_path_with_nothing_to_prove_is_unknown_and_one_with_a_fault_is_not(handbook: Handbook) -> None:
    root = handbook.settings.root
    assert handbook.errors
    paths = [root / "docs/plain.md", root / "snippets/z/mistyped.py", root / "elsewhere"]
    assert choose(handbook, paths).unknown == (root / "docs/plain.md", root / "elsewhere")
