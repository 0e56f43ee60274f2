"""What the picture of a rule says: in letters that the fonts have, and in words for those who do not see it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from prudent.interfaces.sphinx import social_card_text
from prudent.interfaces.sphinx.social_card_text import Preview, can_draw

DIFF = (" def read(text):", "-        keep(error)", "+        keep(str(error))")
PREVIEW = Preview("EXC01", "Keep no exception", "A local must not outlive its handler.", "The guide", DIFF)


@pytest.mark.skipif(not social_card_text.HAS_PILLOW, reason="Pillow is not installed")
def test_letters_that_the_fonts_lack_are_not_drawn_as_boxes() -> None:
    assert can_draw(replace(PREVIEW, title="Kristján's “rule” → 5"))
    assert not can_draw(replace(PREVIEW, title="Правило"))
    assert not can_draw(replace(PREVIEW, diff=("+ 規則",)))


def test_without_pillow_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_card_text, "HAS_PILLOW", False)
    assert not can_draw(PREVIEW)


def test_who_does_not_see_the_picture_is_told_what_it_says() -> None:
    said = "EXC01: Keep no exception. A local must not outlive its handler."
    assert replace(PREVIEW, diff=()).alt == said
    assert PREVIEW.alt == f"{said} Below: the code, before and after."


def test_what_draws_is_loaded_only_when_a_picture_is_drawn() -> None:
    # docutils loads `PIL.Image` by itself.
    code = "import sys, prudent.interfaces.sphinx.extension; sys.exit('PIL.ImageDraw' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
