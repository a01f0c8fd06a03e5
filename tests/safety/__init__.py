"""What people write to a tarot reader, labelled, and how the nets do on it."""
