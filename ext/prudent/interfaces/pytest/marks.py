"""Names the pytest marks that a test may have."""

from __future__ import annotations

LEAKS = "prudent_leaks"
"""Marks a test that may leave reference cycles behind; the mark's argument is the reason."""
