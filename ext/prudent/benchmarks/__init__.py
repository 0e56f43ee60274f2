"""Measures benchmarks in each interpreter, alone, once for each content and machine."""
