"""Faults made by hand, each of which a named test must see: `make mutants`.

A file here holds a list `MUTANTS`; it is found by itself. tests/rules/test_mutants.py keeps the entries true.
"""
