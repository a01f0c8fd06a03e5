"""What the bot does, one feature a file; each file has one `router` and is found by itself."""
