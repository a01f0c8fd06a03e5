"""Measurements of the real product, side by side with LINE's own echo example (docs/benchmarks.md)."""
