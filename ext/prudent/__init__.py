"""A handbook whose every snippet is a test: the `prudent` Sphinx extension, pytest plugin and command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from prudent.interfaces.leak_context import Leaks, assert_no_leaks, leaks

__all__ = ["Leaks", "__version__", "assert_no_leaks", "leaks", "setup"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the look at a running program when it is asked for: pytest and flake8 import this package at every start."""
    if name in ("Leaks", "assert_no_leaks", "leaks"):
        from prudent.interfaces import leak_context  # noqa: PLC0415 -- see above

        return getattr(leak_context, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let ``extensions = ["prudent"]`` load the Sphinx extension; Sphinx is imported only then."""
    from prudent.reading.missing_extra import missing_package  # noqa: PLC0415 -- pytest needs neither

    # Before the import, since the extension loads most of itself only for a build in which something has changed.
    missing = missing_package()
    if missing:
        raise ImportError(missing)  # Sphinx prints it without a traceback
    from prudent.interfaces.sphinx.extension import setup as setup_extension  # noqa: PLC0415 -- see above

    return {"version": __version__, **setup_extension(app)}
