"""Defines the names of our mark and of our settings for pytest."""

from __future__ import annotations

LEAKS = "prudent_leaks"
"""Marks a test that may leave reference cycles behind; the mark's argument is the reason."""
OWN = "prudent_own"
"""The setting that lists packages whose code is the suite's own, besides the project itself."""
RAISES = "prudent_raises"
"""The setting (and option) that makes exceptions count that ``pytest.raises(...) as info`` keeps."""
BASELINE = "prudent_baseline"
"""The setting (and option) that names a file of known causes."""
