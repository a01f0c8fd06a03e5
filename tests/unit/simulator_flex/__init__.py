"""How messages are drawn."""
