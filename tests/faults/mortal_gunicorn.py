"""The product's own gunicorn settings, with one child that is forked ready-made: it dies often here."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

OURS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "gunicorn.conf.py"))
# The hooks there are about wsgi.py.
globals().update({name: value for name, value in OURS.items() if not callable(value) and not name.startswith("_")})
workers = 1
preload_app = True


def on_starting(server: Any) -> None:
    """Compile the words that are looked for, once for all children to come."""
    import bootstrap

    bootstrap.warm_up()
