"""The web: webhooks and pages; the only place that imports `flask`."""
