"""Chooses the Pythons with which readers of a site can run its snippets in their browsers."""

from __future__ import annotations

import os

from sphinx.util import logging

from prudent.handbook.project_settings import Settings
from prudent.handbook.pyodide_download import DownloadError, fetch, is_fetched
from prudent.handbook.pyodide_releases import RELEASES, PyodideRelease

logger = logging.getLogger(__name__)

VARIABLE = "PRUDENT_TRY"
"""``on`` fetches what is missing, ``off`` leaves the buttons out; else a build uses what was fetched before."""


def pythons_for_browsers(settings: Settings) -> tuple[PyodideRelease, ...]:
    """Return the releases that this build can put into a site; ``PRUDENT_TRY=on`` fetches the missing ones."""
    mode = os.environ.get(VARIABLE, "")
    cache = settings.root / settings.cache
    wanted = [RELEASES[series] for series in sorted(settings.browser, key=list(RELEASES).index)]
    if mode == "off":
        return ()
    if mode == "on":
        for release in wanted:
            try:
                fetch(cache, release)
            except DownloadError as error:
                logger.info("prudent: no snippet can be run in a browser on %s: %s", release.series, error)
    found = tuple(release for release in wanted if is_fetched(cache, release))
    if not found:
        logger.info("prudent: no button 'Edit and run': no Python for browsers was fetched; %s=on does", VARIABLE)
    return found
