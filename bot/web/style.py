"""The one style sheet of all pages, and the moon beside their names; their colours are those of the tokens."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, make_response, request, send_from_directory

from bot.design import theme

blueprint = Blueprint("style", __name__)

BRAND: Final = Path(__file__).resolve().parents[2] / "assets" / "brand"
PARTS: Final = Path(__file__).parent / "templates" / "style"
YEAR: Final = 365 * 24 * 3600
HOUR: Final = 3600
DAY: Final = 24 * HOUR


def _compose() -> str:
    parts = (path.read_text(encoding="utf-8") for path in sorted(PARTS.glob("*.css")))
    return "\n".join((theme.variables(), *parts))


STYLE: Final = _compose()
_VERSION: Final = hashlib.sha256(STYLE.encode()).hexdigest()[:12]
STYLE_ADDRESS: Final = f"/pages.css?v={_VERSION}"
"""A changed sheet has another address, so that no page is ever seen in yesterday's."""

ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    f'<rect width="32" height="32" rx="8" fill="{theme.ROLES["night"].light}"/>'
    f'<g fill="{theme.ROLES["gold"].light}"><path d="M19 5.6a10.6 10.6 0 1 0 7.4 14.9A8.9 8.9 0 0 1 19 5.6z"/>'
    '<path d="M23.4 7l1 2.9 2.9 1-2.9 1-1 2.9-1-2.9-2.9-1 2.9-1z"/></g></svg>'
)


@blueprint.get("/pages.css")
def show_style() -> Response:
    """Send the sheet; for a year when its version is asked for, else for an hour."""
    response = make_response(STYLE)
    response.headers["Content-Type"] = "text/css; charset=utf-8"
    named = request.args.get("v") == _VERSION
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if named else f"public, max-age={HOUR}"
    return response


@blueprint.get("/favicon.ico")
def show_icon() -> Response:
    """Send the moon that browsers ask for beside every page."""
    response = make_response(ICON)
    response.headers["Content-Type"] = "image/svg+xml"
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@blueprint.get("/apple-touch-icon.png")
def show_touch_icon() -> Response:
    """Send the picture that a phone puts on its home screen for our pages; `python -m deck.avatar` draws it."""
    response = send_from_directory(BRAND, "touch-icon.png", max_age=DAY)
    response.cache_control.public = True
    return response
