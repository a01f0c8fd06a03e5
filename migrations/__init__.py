"""Steps of the database, each safe to run while the release before still works."""
