"""What goes wrong, in words: a page for a person, a line of JSON for a machine; never a word of what was sent."""

from __future__ import annotations

import logging
from typing import Final

from flask import Response, g, jsonify, request
from werkzeug.exceptions import HTTPException

from bot.locale import Translator
from bot.web.chat_ways import find_door
from bot.web.frame import page_language, send_page
from services.database import describe, is_passing

log = logging.getLogger("mimivibes.web")

MACHINES: Final = frozenset({"line_webhook", "stripe_webhook", "health", "cards"})
"""Blueprints that no person opens by hand."""


def answer_error(error: Exception) -> Response:
    """This will answer whatever a view raised; what nobody expected is logged by its kind alone."""
    if isinstance(error, HTTPException):
        if error.response is not None:
            return _as_ours(error)
        return _answer(error.code or 500, error.name, _allowed(error))
    log.error("request failed", extra={"request_id": g.get("request_id"), **describe(error)})
    return _answer(503 if is_passing(error) else 500, "unavailable", {})


def _as_ours(error: HTTPException) -> Response:
    """A redirect of the router's is an answer and no error."""
    made = error.get_response(request.environ)
    return Response(made.get_data(), status=made.status, headers=list(made.headers))


def _allowed(error: HTTPException) -> dict[str, str]:
    """Of a refusal's own headers those that tell how to ask better (RFC 9110: Allow, Retry-After)."""
    return {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}


def _answer(status: int, name: str, headers: dict[str, str]) -> Response:
    response = show_error(status) if _is_read_by_a_person() else _tell(status, name)
    response.headers.update(headers)
    return response


def _tell(status: int, name: str) -> Response:
    response = jsonify({"error": name})
    response.status_code = status
    return response


def _is_read_by_a_person() -> bool:
    """Browsers name HTML before all else; whatever takes anything, as scripts and LINE do, gets JSON."""
    if request.blueprint in MACHINES:
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def show_error(status: int) -> Response:
    """This will send the page of an error, with what can be done about it."""
    t = page_language()
    title, line = _say(t, status)
    return send_page(t, "error.html", title=title, line=line, status=status, door=find_door())


def _say(t: Translator, status: int) -> tuple[str, str]:
    if status in {404, 410}:
        return t("This page is not here"), t("The link may be cut short, or what it led to is gone.")
    if status == 405:
        return t("Not by this way"), t("This page opens from a button of MiMi's, not by its address.")
    if status == 429:
        return t("A little too fast for MiMi"), t(
            "This page was opened very often from where you are. Please try again in a minute."
        )
    if status >= 500:
        return t("One moment, please"), t("Something went wrong on our side. Please try again in a minute.")
    return t("That did not work"), t("Please open the page from our chat once more.")
