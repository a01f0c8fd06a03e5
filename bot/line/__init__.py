"""LINE's Messaging API; the only place that imports `linebot`, and never while a turn is served."""
