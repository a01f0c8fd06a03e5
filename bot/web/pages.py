"""Pages for the browser: `GET /draw/<token>`, the seal of a draw and its proof."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, make_response, render_template, request

from bot.locale import pick_language, translator
from bot.web.product import current_product
from services import draws
from services.tarot.draw import shuffle
from services.tarot.names import card_name

blueprint = Blueprint("pages", __name__)

VERIFY_SCRIPT: Final = Path(__file__).resolve().parents[2] / "docs" / "verify_draw.py"

ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2a1b4a"/>'
    '<path d="M21 6a11 11 0 1 0 5 15 9 9 0 0 1-5-15z" fill="#f3d98b"/></svg>'
)


@blueprint.get("/draw/<token>")
def show_draw(token: str) -> Response:
    """Show a sealed draw, and once it is open its seed, the whole order and whether the seal holds."""
    draw = None
    if re.fullmatch(r"[A-Za-z0-9_-]{1,64}", token):
        with current_product().database.begin() as connection:
            draw = draws.find_by_token(connection, token)
    if draw is None:
        abort(404)
    t = translator(pick_language(request.accept_languages.best))
    lots = shuffle(draw.seed, reversals=draw.reversals) if draw.opened_at else ()
    cards = [
        {
            "number": number,
            "id": lot.card_id,
            "name": card_name(lot.card_id, t.language),
            "reversed": lot.orientation == "REVERSED",
            "picked": number in (draw.numbers or ()),
        }
        for number, lot in enumerate(lots, start=1)
    ]
    page = render_template("draw.html", t=t, draw=draw, cards=cards, is_true=draws.is_true(draw) if lots else None)
    response = make_response(page)
    # Before the pick the page shows less than after it.
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/pages.css")
def show_style() -> Response:
    """Send the one style sheet of all pages."""
    response = make_response(render_template("pages.css"))
    response.headers["Content-Type"] = "text/css; charset=utf-8"
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@blueprint.get("/favicon.ico")
def show_icon() -> Response:
    """Send the moon that browsers ask for beside every page."""
    response = make_response(ICON)
    response.headers["Content-Type"] = "image/svg+xml"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@blueprint.get("/docs/verify_draw.py")
def show_script() -> Response:
    """Send the ten-line script that recomputes a draw without us."""
    response = make_response(VERIFY_SCRIPT.read_bytes())
    response.headers["Content-Type"] = "text/plain; charset=utf-8"
    return response
