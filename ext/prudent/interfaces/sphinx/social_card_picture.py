"""Draws, with Pillow, the picture that chats and networks show beside a pasted link to a rule.

Such programs accept no SVG, so it is a PNG of the size that they agree on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from .social_card_text import SIZE, Preview

# All sizes and places below are pixels.
_FONTS = Path(__file__).parent / "fonts"
_SANS, _BOLD, _MONO = (str(_FONTS / f"DejaVuSans{kind}.ttf") for kind in ("", "-Bold", "Mono"))
_DIGEST = "prudent"
"""The key of the text within the PNG that holds the digest of all that the picture was drawn from."""
_LEFT, _TOP, _RIGHT, _BOTTOM = 84, 52, 1140, 590
_BAR = 24
_PAD = 20
_CODE_SIZE, _CODE_STEP = 23, 33
_MOST_LINES = 10
_INK, _FAINT, _PAPER, _WASH = "#1c1f26", "#5a6069", "#ffffff", "#f4f5f7"
_GOOD = "#1c6b3a"
_MARKED = {"-": "#fde4e1", "+": "#dff3e4"}
_COLOURS = 64
"""Letters have grey edges; more colours than this make a larger file and no better picture."""


def draw_preview(preview: Preview, path: Path) -> bool:
    """Write the picture, unless the file was drawn from the same input; return whether it was written."""
    now = _digest(preview)
    if _digest_in(path) == now:
        return False
    picture = _drawn(preview).quantize(_COLOURS)
    text = PngImagePlugin.PngInfo()
    text.add_text(_DIGEST, now)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "PNG", optimize=True, pnginfo=text)
    return True


def _digest(preview: Preview) -> str:
    """Return a digest of all that the picture is drawn from: the texts, the fonts, Pillow, and this module."""
    return hashlib.sha256(f"{preview!r} {_tools()}".encode()).hexdigest()


@cache
def _tools() -> str:
    files = (Path(__file__), *sorted(_FONTS.glob("*.ttf")))
    return f"{PIL.__version__} {[hashlib.sha256(file.read_bytes()).hexdigest() for file in files]}"


def _digest_in(path: Path) -> str:
    """Return the digest that a picture holds; empty if the file is missing or is none of ours."""
    try:
        with Image.open(path) as picture:
            return str(picture.info.get(_DIGEST, ""))
    except (OSError, ValueError):
        return ""


def _drawn(preview: Preview) -> Image.Image:
    picture = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, _BAR - 1, SIZE[1]), fill=_GOOD)
    small = ImageFont.truetype(_BOLD, 30)
    # Pillow's anchors "ls" and "rs": the left and the right end of the text's baseline.
    pen.text((_LEFT, _TOP), preview.identifier, _GOOD, small, "ls")
    pen.text((_RIGHT, _TOP), preview.site, _FAINT, ImageFont.truetype(_SANS, 26), "rs")
    below = _paragraph(pen, preview.title, _BOLD, 46, _TOP + 62)
    below = _paragraph(pen, preview.sentence, _SANS, 27, below + 4)
    _code(pen, preview.diff, below)
    return picture


def _paragraph(pen: ImageDraw.ImageDraw, text: str, face: str, size: int, top: int) -> int:
    """Write a text in as many lines as it takes, the first on the baseline `top`; return the next baseline."""
    font = ImageFont.truetype(face, size)
    step = round(size * 1.3)
    for line in _wrapped(text, font, _RIGHT - _LEFT):
        pen.text((_LEFT, top), line, _INK, font, "ls")
        top += step
    return top


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _code(pen: ImageDraw.ImageDraw, diff: Sequence[str], top: int) -> None:
    """Write the code at the bottom, as much as there is room for; nothing if not even a change and its cure fit."""
    lines = shown_lines(diff, max(0, min(_MOST_LINES, (_BOTTOM - top - 2 * _PAD) // _CODE_STEP)))
    if len(lines) < 2:  # noqa: PLR2004 -- a line taken away and one added
        return
    font = ImageFont.truetype(_MONO, _CODE_SIZE)
    # All letters of the font are as wide as this one.
    most = int((_RIGHT - _LEFT - 2 * _PAD) / font.getlength("0"))
    begin = _BOTTOM - 2 * _PAD - len(lines) * _CODE_STEP
    pen.rounded_rectangle((_LEFT, begin, _RIGHT, _BOTTOM), 8, _WASH)
    for number, line in enumerate(lines):
        base = begin + _PAD + number * _CODE_STEP
        if line[:1] in _MARKED:
            pen.rectangle((_LEFT, base, _RIGHT, base + _CODE_STEP - 1), fill=_MARKED[line[:1]])
        cut = line if len(line) <= most else f"{line[: most - 1]}…"
        pen.text((_LEFT + _PAD, base + _CODE_STEP - 10), cut, _INK, font, "ls")


def shown_lines(diff: Sequence[str], room: int) -> list[str]:
    """Return at most `room` neighbouring lines of a diff: those with the most changes, of several the middle ones."""
    lines = [line for line in diff if line.rstrip() not in _MARKED]  # a blank line more or less explains nothing
    if len(lines) <= room:
        return lines
    changes = [
        sum(line[:1] in _MARKED for line in lines[begin : begin + room]) for begin in range(len(lines) - room + 1)
    ]
    best = [begin for begin, count in enumerate(changes) if count == max(changes)]
    begin = best[len(best) // 2]
    return lines[begin : begin + room]
