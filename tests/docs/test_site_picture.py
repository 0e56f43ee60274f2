"""The pictures that stand for the whole site are where the configuration says, and are what it says."""

from __future__ import annotations

import runpy
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from prudent.handbook.handbook import read_handbook
from prudent.handbook.project_settings import Settings
from prudent.interfaces.sphinx.social_card_tags import draw_previews, picture_name

ROOT = Path(__file__).parent.parent.parent
CONFIGURATION = runpy.run_path(str(ROOT / "conf.py"))


def size(picture: Path) -> tuple[int, int]:
    """Return the width and height that a PNG declares."""
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


def test_the_icon_is_a_square_picture() -> None:
    root = ET.parse(ROOT / CONFIGURATION["html_favicon"]).getroot()  # noqa: S314 -- ours
    _left, _top, width, height = root.attrib["viewBox"].split()
    assert width == height


def test_the_card_has_the_size_that_pasted_links_show() -> None:
    assert size(ROOT / "docs" / CONFIGURATION["ogp_image"]) == (1200, 630)


def test_every_rule_has_a_picture_with_its_code_and_none_is_heavy(tmp_path: Path) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    handbook = read_handbook(Settings.load(ROOT))
    drawn = draw_previews(handbook, "The guide", tmp_path)
    assert drawn.keys() == handbook.rules.keys()
    assert [identifier for identifier, preview in drawn.items() if not preview.diff] == []
    for rule in handbook.rules.values():
        path = tmp_path / picture_name(rule)
        assert size(path) == (1200, 630)
        assert path.stat().st_size < 60_000, rule.id
