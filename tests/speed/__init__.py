"""How fast the proving is, held against tools that check nothing: ``nox -s speed``; not tests."""
