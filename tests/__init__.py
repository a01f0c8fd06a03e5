"""Tests: they pass the outside in, and never patch our own code."""
