"""The pictures that stand for the whole site are where the configuration says, and are what it says."""

from __future__ import annotations

import runpy
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent.parent
CONFIGURATION = runpy.run_path(str(ROOT / "conf.py"))


def test_the_icon_is_a_square_picture() -> None:
    root = ET.parse(ROOT / CONFIGURATION["html_favicon"]).getroot()  # noqa: S314 -- ours
    _left, _top, width, height = root.attrib["viewBox"].split()
    assert width == height


def test_the_card_has_the_size_that_pasted_links_show() -> None:
    head = (ROOT / "docs" / CONFIGURATION["ogp_image"]).read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1200, 630)
