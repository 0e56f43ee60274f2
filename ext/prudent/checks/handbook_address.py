"""Finds the address of the published handbook, to which findings link."""

from __future__ import annotations

from functools import cache

_LABEL = "documentation"


@cache
def published_address() -> str:
    """Return the address ``Documentation`` of the package's ``[project.urls]``; empty if there is none."""
    from importlib import metadata  # noqa: PLC0415 -- needed only if there is something to link

    try:
        urls = metadata.metadata("prudent").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:  # the sources are run without an installed package
        return ""
    # The core metadata write each address as "label, address".
    pairs = (url.partition(",") for url in urls)
    found = next((address.strip() for label, _, address in pairs if label.strip().lower() == _LABEL), "")
    return f"{found.rstrip('/')}/" if found.startswith(("https://", "http://")) else ""


def rule_address(base: str, rule: str) -> str:
    """Return the short address of a rule; empty if `base`, the handbook's address, is empty."""
    return f"{base}r/{rule}/" if base else ""
