"""Reads a handbook's settings, rules, snippets and pages, and proves them; all interfaces call this package."""
