"""Loads what our plugin loads when it is needed, before pytester runs pytest in this process.

pytester forgets each module that such a run has imported, but not what the modules that stay have kept of it.
"""

from __future__ import annotations

from prudent.interfaces.pytest import leak_check, session_hooks

LOADED = (leak_check, session_hooks)
