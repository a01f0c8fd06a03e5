"""Draws the deck of our own and every picture around it. Run by hand; the pictures are committed. docs/pictures.md"""
