"""Digests: short texts by which equal contents are recognised."""

from __future__ import annotations

import hashlib
import json


def digest(data: object) -> str:
    """Return a short digest of anything that JSON can carry."""
    # Sorted keys, so that equal data has one digest, however its dictionaries were filled.
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    # 128 bits: too many for two contents to meet by chance, and half as long in the records.
    return hashlib.sha256(text.encode()).hexdigest()[:32]
