"""The only place that imports `openai`, `stripe`, `rq` and `redis`."""
