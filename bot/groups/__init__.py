"""Turns in groups and rooms: what calls MiMi there, and the way of one answer. Nobody's data is at hand here."""
