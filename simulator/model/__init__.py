"""A stand-in for a model: an OpenAI-compatible server that writes readings without one."""
