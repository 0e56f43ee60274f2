"""Computes digests: short texts that are equal if the contents are equal."""

from __future__ import annotations

import hashlib
import json


def digest(data: object) -> str:
    """Return a short digest of any data that JSON can represent."""
    # Sort the keys, so that equal dictionaries have one digest, in whatever order they were filled.
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    # Keep 128 of the 256 bits: they suffice against accidental collisions, and the records stay shorter.
    return hashlib.sha256(text.encode()).hexdigest()[:32]
