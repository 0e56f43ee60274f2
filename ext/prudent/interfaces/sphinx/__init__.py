"""The Sphinx face: renders what was observed before Sphinx reads; runs nothing itself."""
