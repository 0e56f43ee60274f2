"""The interfaces: Sphinx, pytest, the command line, flake8 and others. None of them imports another."""
