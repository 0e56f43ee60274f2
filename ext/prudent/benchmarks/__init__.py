"""Measures benchmarks on each interpreter, one process at a time, and stores the measurements."""
