"""`/my-data/<token>`: all of a user's data as a file, once; the page before it may be looked at freely."""

from __future__ import annotations

import re
from typing import Final

import orjson
from flask import Blueprint, Response, make_response, request

from bot.locale import Translator
from bot.web.frame import page_language, send_page
from bot.web.product import current_product
from services import exporting
from services.exporting import Standing

blueprint = Blueprint("my_data", __name__)

FILE: Final = "mimi-my-data.json"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'"
)
_STATUS: Final[dict[Standing, int]] = {"open": 200, "used": 410, "expired": 410, "unknown": 404}


@blueprint.get("/my-data/<token>")
def show_export(token: str) -> Response:
    """Show one button; previews and robots that only look use nothing up."""
    return _show(page_language(), _find_standing(token))


@blueprint.post("/my-data/<token>")
def send_export(token: str) -> Response:
    """Gather everything and send it as a file, not to be kept on the way; the link is used up by it."""
    product = current_product()
    data = None
    if _TOKEN.fullmatch(token):
        with product.database.begin() as connection:
            data = exporting.open_once(connection, token=token, now=product.dispatcher.clock())
    if data is None:
        return _show(page_language(), _find_standing(token))
    made = make_response(orjson.dumps(data, option=orjson.OPT_INDENT_2))
    made.headers["Content-Type"] = "application/json; charset=utf-8"
    made.headers["Content-Disposition"] = f'attachment; filename="{FILE}"'
    made.headers["Cache-Control"] = "no-store"
    return made


def _find_standing(token: str) -> Standing:
    if not _TOKEN.fullmatch(token):
        return "unknown"
    product = current_product()
    with product.database.begin() as connection:
        return exporting.find_standing(connection, token=token, now=product.dispatcher.clock())


def _show(t: Translator, standing: Standing) -> Response:
    status = _STATUS[standing]
    made = send_page(t, "my_data.html", title=t("Your data"), standing=standing, path=request.path, status=status)
    made.headers["Content-Security-Policy"] = _POLICY
    return made
