"""Digests, by which contents are known again."""

from __future__ import annotations

import hashlib
import json


def digest(data: object) -> str:
    """Return a short digest of anything that JSON can carry."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
