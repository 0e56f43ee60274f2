"""Digests: short texts by which equal contents are recognised."""

from __future__ import annotations

import hashlib
import json


def digest(data: object) -> str:
    """Return a short digest of anything that JSON can carry."""
    # Sorted keys, so that equal data has one digest, however its dictionaries were filled.
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    # 128 of the 256 bits: enough to rule out that two contents meet by chance, and the records stay shorter.
    return hashlib.sha256(text.encode()).hexdigest()[:32]
