"""Rules worth having, each a check with a message."""
