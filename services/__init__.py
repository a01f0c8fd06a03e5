"""What the product does: use cases and steps, usable from a shell without LINE or Flask."""
