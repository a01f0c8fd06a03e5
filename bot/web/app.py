"""The Flask application: one blueprint a file, sane headers, no words of users in errors."""

from __future__ import annotations

import copy
import logging
import time
import uuid
from typing import Any, Final

import click
from flask import Flask, Response, g, request
from flask.cli import with_appcontext
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.web import (
    cards,
    draw,
    files,
    health,
    landing,
    legal,
    line_webhook,
    my_data,
    pay,
    plan,
    share,
    stripe_webhook,
    style,
)
from bot.web.errors import answer_error
from bot.web.page_limits import limit_pages
from bot.web.product import EXTENSION, Product

log = logging.getLogger("mimivibes.web")

MAX_BODY: Final = 1024 * 1024
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


def create_app(product: Product) -> Flask:
    """This will make the application around a wired product; it opens no connection."""
    app = Flask("mimivibes", template_folder="bot/web/templates", static_folder=None)
    # No SECRET_KEY: nothing here has a session, and Flask would open one a request.
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY)
    app.extensions[EXTENSION] = product
    pages = (landing, draw, legal, my_data, pay, plan, share)
    for module in (line_webhook, stripe_webhook, health, cards, files, style, *pages):
        app.register_blueprint(module.blueprint)
    app.before_request(_begin)
    limit_pages(app, redis_url=product.settings.redis_url)
    app.after_request(_end)
    app.register_error_handler(Exception, answer_error)
    for name, command in product.routes.list("cli").items():
        _add_command(app, name, command)
    # One proxy in front tells the scheme and the client's address; it is never trusted for the host.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]
    return app


def _begin() -> None:
    g.started = time.perf_counter()
    g.request_id = uuid.uuid4().hex


def _end(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["X-Request-Id"] = g.get("request_id", "")
    if log.isEnabledFor(logging.INFO):
        log.info(
            "request",
            extra={
                "request_id": g.get("request_id"),
                # The route's pattern: a path may carry a token.
                "route": request.url_rule.rule if request.url_rule else "?",
                "method": request.method,
                "status": response.status_code,
                "ms": round(1000 * (time.perf_counter() - g.get("started", time.perf_counter())), 1),
            },
        )
    return response


def _add_command(app: Flask, name: str, command: Any) -> None:
    group_name, _ = name.split(" ", 1)
    group = app.cli.commands.setdefault(group_name, click.Group(group_name))
    if isinstance(group, click.Group):
        # A copy, because the command belongs to its handler's file and may serve other applications.
        offered = copy.copy(command)
        offered.callback = with_appcontext(command.callback)
        group.add_command(offered)
