"""The web process with mortal doors, for gunicorn: `tests.faults.mortal_web:app`."""

from __future__ import annotations

import bootstrap
from bot.web.app import create_app
from tests.faults.mortal_doors import build

CONNECTIONS = bootstrap.SENDER_THREADS

product = build(
    "web",
    line=lambda settings: bootstrap.build_line(settings, connections=CONNECTIONS),
    sender_threads=bootstrap.SENDER_THREADS,
)
app = create_app(product)
