"""Holds the texts of a rule's preview picture, and finds without loading Pillow whether it can be drawn here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

# Pillow is only looked for: to import it takes long, and a build in which nothing has changed draws nothing.
HAS_PILLOW = find_spec("PIL") is not None
SIZE = (1200, 630)
"""Width and height in pixels, as chats and networks agree on them."""
# The first and the last letter of each range that the fonts hold: see their licence.
_RANGES = ((0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2015), (0x2018, 0x201D), (0x2026, 0x2026), (0x2190, 0x2193))


@dataclass(frozen=True, slots=True)
class Preview:
    """The texts in the picture of a rule."""

    identifier: str
    title: str
    sentence: str
    site: str
    """The site's title."""
    diff: tuple[str, ...] = ()
    """The lines of the cure as `cure_diff` returns them."""

    @property
    def alt(self) -> str:
        """The alternative text of the picture."""
        code = " Below: the code, before and after." if self.diff else ""
        return f"{self.identifier}: {self.title}. {self.sentence}{code}"


def can_draw(preview: Preview) -> bool:
    """Return whether Pillow is there, and the fonts have every letter."""
    letters = {letter for text in (preview.title, preview.sentence, preview.site, *preview.diff) for letter in text}
    return HAS_PILLOW and all(any(low <= ord(letter) <= high for low, high in _RANGES) for letter in letters)
