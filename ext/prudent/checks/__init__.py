"""The static check: finds violations of the rules in source code, without running it."""
