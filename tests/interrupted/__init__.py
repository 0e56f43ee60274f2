"""Kills real builds at random moments, and holds what the next build leaves against a clean one; not tests."""
