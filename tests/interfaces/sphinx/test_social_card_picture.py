"""The picture of a rule has the size and the weight that pasted links allow, shows the change, and is drawn once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.interfaces.sphinx import social_card_text
from prudent.interfaces.sphinx.social_card_text import SIZE, Preview

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
from prudent.interfaces.sphinx import social_card_picture  # noqa: E402 -- imports Pillow
from prudent.interfaces.sphinx.social_card_picture import draw_preview, shown_lines  # noqa: E402

DIFF = (" def read(text):", "     try:", "-        keep(error)", "+        keep(str(error))", "     return None")
PREVIEW = Preview("EXC01", "Keep no exception", "A local must not outlive its handler.", "The guide", DIFF)
LONG = replace(PREVIEW, sentence="A sentence of many words that says all of it at length. " * 9, diff=DIFF * 9)


def colours(path: Path) -> set[tuple[int, ...]]:
    with Image.open(path) as picture:
        return {colour for _count, colour in picture.convert("RGB").getcolors(1 << 16)}


@pytest.mark.parametrize("preview", [PREVIEW, LONG, replace(PREVIEW, diff=())])
def test_the_picture_has_the_size_and_the_weight_that_networks_take(preview: Preview, tmp_path: Path) -> None:
    path = tmp_path / "previews" / "EXC01.png"
    assert draw_preview(preview, path)
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", SIZE) == ("PNG", (1200, 630))
    assert path.stat().st_size < 60_000


def test_the_lines_taken_away_and_added_have_their_colours(tmp_path: Path) -> None:
    draw_preview(PREVIEW, tmp_path / "with.png")
    draw_preview(replace(PREVIEW, diff=()), tmp_path / "without.png")
    removed, added = (0xFD, 0xE4, 0xE1), (0xDF, 0xF3, 0xE4)

    def near(colour: tuple[int, ...], found: set[tuple[int, ...]]) -> bool:
        return any(max(abs(a - b) for a, b in zip(colour, other, strict=True)) < 4 for other in found)

    with_code, without = colours(tmp_path / "with.png"), colours(tmp_path / "without.png")
    assert near(removed, with_code)
    assert near(added, with_code)
    assert not near(removed, without)


def test_a_picture_is_drawn_again_only_if_it_shows_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "EXC01.png"
    assert draw_preview(PREVIEW, path)
    assert not draw_preview(PREVIEW, path)
    assert draw_preview(replace(PREVIEW, title="Another"), path)
    monkeypatch.setattr(social_card_picture, "_tools", lambda: "another Pillow")
    assert draw_preview(replace(PREVIEW, title="Another"), path)
    path.write_bytes(b"no picture at all")
    assert draw_preview(PREVIEW, path)


def test_the_fonts_hold_every_letter_that_is_said_to_be_drawn() -> None:
    truetype = pytest.importorskip("PIL.ImageFont").truetype
    for face in (social_card_picture._SANS, social_card_picture._BOLD, social_card_picture._MONO):
        font = truetype(face, 30)
        missing = bytes(font.getmask("\U0001f600"))
        for low, high in social_card_text._RANGES:
            for letter in map(chr, range(low, high + 1)):
                assert bytes(font.getmask(letter)) != missing or not missing, (face, hex(ord(letter)))


def test_of_a_long_difference_the_part_with_the_changes_is_shown() -> None:
    far = [f" line {number}" for number in range(20)]
    lines = [*far, "-", "-old", "+new", *far]
    shown = shown_lines(lines, 6)
    assert len(shown) == 6
    assert {"-old", "+new"} < set(shown)
    assert shown[0] != "-old"
    assert shown[-1] != "+new"
    assert shown_lines(DIFF, 9) == list(DIFF)
    assert shown_lines(DIFF, 0) == []
