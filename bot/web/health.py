"""`/healthz`, `/readyz` and `/metrics`."""

from __future__ import annotations

import hmac
from functools import cache
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, abort, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.web.product import current_product

blueprint = Blueprint("health", __name__)

VERSIONS: Final = Path(__file__).resolve().parents[2] / "migrations" / "versions"


@blueprint.get("/healthz")
def say_alive() -> dict[str, str]:
    """Say that the process answers; asks nothing of anyone else."""
    return {"status": "alive"}


@blueprint.get("/readyz")
def say_ready() -> tuple[dict[str, Any], int]:
    """Say what works; 503 without PostgreSQL or its migrations. Without Redis readings only come later.

    A record that the next release has migrated already is as good: this one runs on it until it is replaced.
    """
    parts = {
        "postgres": "down",
        "migrations": "unknown",
        "redis": "up" if current_product().is_redis_up() else "down",
        "thai_in_pictures": "up" if _can_set_thai() else "missing",
    }
    try:
        with current_product().database.begin() as connection:
            applied = set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
        parts["postgres"] = "up"
        parts["migrations"] = _judge(applied)
    except SQLAlchemyError:
        pass  # It shows as down, which is the answer.
    ready = parts["postgres"] == "up" and parts["migrations"] in {"current", "newer"}
    degraded = [name for name, state in parts.items() if state in {"down", "missing"}]
    return {"status": "ready" if ready else "not ready", "degraded": degraded, **parts}, 200 if ready else 503


@blueprint.get("/metrics")
def show_metrics() -> Response:
    """Print all measures; with METRICS_TOKEN set, only to who bears it."""
    product = current_product()
    token = product.settings.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and not hmac.compare_digest(given.encode(), token.encode()):
        abort(401)
    with product.database.begin() as connection:
        body = product.measures.render(connection, product.dispatcher.clock())
    return Response(body, content_type="text/plain; version=0.0.4; charset=utf-8")


@cache
def _can_set_thai() -> bool:
    """Pictures of shared readings speak English on a machine without FriBiDi; everything else works."""
    from bot.pictures.sheet import can_set_thai

    return can_set_thai()


def _judge(applied: set[str]) -> str:
    """What the record has been brought to, as this release sees it; one that it does not know came after its own."""
    known, newest = _migrations()
    if newest in applied:
        return "current"
    return "newer" if applied - known else "missing"


@cache
def _migrations() -> tuple[frozenset[str], str]:
    """All migrations in the tree and the newest, whom no other comes after; read without loading Alembic."""
    heads, before = set(), set()
    for path in VERSIONS.glob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(" = ")
            if name == "revision":
                heads.add(value.strip("\"'"))
            elif name == "down_revision":
                before.add(value.strip("\"'"))
    return frozenset(heads), (heads - before).pop()
