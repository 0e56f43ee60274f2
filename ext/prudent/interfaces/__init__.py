"""The ways in: Sphinx, pytest and the command line. None of them knows another."""
