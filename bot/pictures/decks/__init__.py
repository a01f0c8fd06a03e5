"""Decks as an operator meets them: looked through for faults, fetched from addresses. No turn comes through here."""
