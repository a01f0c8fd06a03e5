"""What the user sees: one pure function a message, from a translator and results to LINE messages."""
