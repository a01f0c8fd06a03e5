"""The only place that imports `openai`, `rq` and `redis`."""
