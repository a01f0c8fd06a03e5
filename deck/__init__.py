"""Draws the pictures of the plain deck. Run by hand; the pictures are committed."""
