"""The marks that tests may bear."""

from __future__ import annotations

LEAKS = "prudent_leaks"
"""The test may leave reference cycles behind; its argument is the reason."""
