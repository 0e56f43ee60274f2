from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading.sphinx_configuration import SphinxConfiguration, read_sphinx_configuration

CONF = """\
from somewhere import computed
project = "x"
exclude_patterns: list[str] = ["drafts", "_build"]
myst_heading_anchors = 2
myst_enable_extensions = computed()
"""


def configured(root: Path, place: str, text: str = CONF) -> SphinxConfiguration:
    (root / place).mkdir(parents=True, exist_ok=True)
    (root / place / "conf.py").write_text(text, encoding="utf-8")
    return read_sphinx_configuration(root)


def test_literals_are_read_and_what_is_computed_is_not(tmp_path: Path) -> None:
    assert configured(tmp_path, "docs") == SphinxConfiguration("docs", ("drafts", "_build"), {"heading_anchors": 2})


@pytest.mark.parametrize("place", ["docs", "docs/source", "doc", "doc/source"])
def test_pages_lie_beside_their_conf(tmp_path: Path, place: str) -> None:
    assert configured(tmp_path, place).docs == place


def test_a_conf_at_the_top_says_nothing_of_the_folder(tmp_path: Path) -> None:
    assert configured(tmp_path, ".").docs == "docs"
    assert configured(tmp_path, ".").exclude == ("drafts", "_build")


def test_a_folder_that_is_known_is_looked_into_first(tmp_path: Path) -> None:
    configured(tmp_path, "docs")
    configured(tmp_path, "pages", "exclude_patterns = ['x']")
    assert read_sphinx_configuration(tmp_path, "pages").exclude == ("x",)


def test_folders_of_doctest_count_from_the_conf_and_else_from_the_top(tmp_path: Path) -> None:
    for folder in ("docs/beside", "src"):
        (tmp_path / folder).mkdir(parents=True)
    conf = "extensions = ['sphinx.ext.doctest']\ndoctest_path = ['beside', 'src', '../src', '/somewhere/else']\n"
    assert configured(tmp_path, "docs", conf).sources == ("docs/beside", "src", "/somewhere/else")
    assert not configured(tmp_path, "docs", conf.replace("sphinx.ext.doctest", "other")).sources


@pytest.mark.parametrize("text", ["this is (no Python", "\0", "exclude_patterns = 'text'", "exclude_patterns = 3 + x"])
def test_what_cannot_be_read_is_left_to_sphinx(tmp_path: Path, text: str) -> None:
    assert configured(tmp_path, "docs", text) == SphinxConfiguration()
