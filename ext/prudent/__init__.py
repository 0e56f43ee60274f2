"""A handbook whose every snippet is a test: the `prudent` Sphinx extension, pytest plugin and command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let ``extensions = ["prudent"]`` load the Sphinx extension; Sphinx is imported only then."""
    from prudent.interfaces.sphinx.extension import setup as setup_extension  # noqa: PLC0415 -- pytest needs no Sphinx

    return {"version": __version__, **setup_extension(app)}
