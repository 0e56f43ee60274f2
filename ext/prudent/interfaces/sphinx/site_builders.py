"""Lists the builders for which files are written beside the pages."""

from __future__ import annotations

SITE_BUILDERS = ("html", "dirhtml")
"""The builders whose output is a site of many HTML pages."""
