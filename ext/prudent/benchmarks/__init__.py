"""Measures benchmarks in each interpreter, one process at a time, and keeps each measurement by content and machine."""
