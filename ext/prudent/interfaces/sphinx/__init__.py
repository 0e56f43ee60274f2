"""The Sphinx extension: proves the handbook when a build begins, and renders what was observed."""
