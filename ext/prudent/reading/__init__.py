"""Turns files and Markdown pages into snippets and rules, without Sphinx."""
