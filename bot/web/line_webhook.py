"""`POST /line/webhook`: signature on the raw bytes first, then each event in its own transaction."""

from __future__ import annotations

import logging

from flask import Blueprint, request
from werkzeug.exceptions import RequestEntityTooLarge

from bot.line.events import MalformedBodyError, parse_body
from bot.line.signature import is_signed
from bot.web.product import current_product

log = logging.getLogger("mimivibes.webhook")
blueprint = Blueprint("line_webhook", __name__)


@blueprint.post("/line/webhook")
def receive() -> tuple[str, int]:
    """Answer 200 as soon as everything is committed, whatever LINE's own API is doing.

    400 for a bad signature or a signed body that is no webhook; 503 when PostgreSQL is away, so that LINE
    delivers again.
    """
    product = current_product()
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return "too large", 413
    if not is_signed(body, request.headers.get("X-Line-Signature"), product.settings.line_channel_secrets):
        return "bad signature", 400
    try:
        events = parse_body(body, received_at=product.dispatcher.clock())
    except MalformedBodyError:
        log.warning("signed body is no webhook")
        return "not a webhook", 400
    product.dispatcher.take_in(events)
    return "", 200
