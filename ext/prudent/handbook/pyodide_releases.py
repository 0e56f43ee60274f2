"""Lists the releases of Pyodide, CPython compiled for browsers, on which a reader can run the snippets."""

from __future__ import annotations

from dataclasses import dataclass

LICENCE = "MPL-2.0"
SOURCE = "https://github.com/pyodide/pyodide"


@dataclass(frozen=True, slots=True)
class PyodideRelease:
    """A release of the npm package ``pyodide``, pinned by its content."""

    version: str
    """The version of the package; since 314 its first number is the series of Python."""
    python: str
    """The version of CPython that the release contains."""
    sha512: str
    """The SHA-512 of the package's tarball in base64.

    ``npm view pyodide@VERSION dist.integrity`` prints it behind ``sha512-``.
    """
    has_snapshots: bool = True
    """Whether its memory can be saved after a start: to load that takes a tenth of the time of another start."""

    @property
    def series(self) -> str:
        """The series of Python: ``3.14``."""
        return self.python.rpartition(".")[0]


RELEASES = {
    release.series: release
    for release in (
        PyodideRelease(
            "0.25.1",
            "3.11.3",
            "y0nJ/fLA3bxD2iZRzvVTbP2O+wp4Ewm2wThfV4HF0BytQ6hsoqTJFLNY4usLOcCVBrK8TTWqFqrmsVPzHe4rsw==",
            has_snapshots=False,
        ),
        PyodideRelease(
            "0.26.4",
            "3.12.1",
            "z2CHsjVlhhJi5tYBF0AYAfNEPo3zq/z+xOpFtk1tweJkRaTqU4UK/7pLvo8DBU2VDPH31vB3pSI+8fnoqrVrFg==",
        ),
        PyodideRelease(
            "0.29.5",
            "3.13.2",
            "TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw==",
        ),
        PyodideRelease(
            "314.0.7",
            "3.14.2",
            "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
        ),
    )
}
"""The releases by their series of Python, oldest first."""
# Three only, since each is 6 MB, which a build fetches and a site holds.
NEWEST = tuple(RELEASES)[-3:]
"""The series that a site offers unless its settings name others."""
