"""The one style sheet of all pages, and the face beside their names; their colours are those of the tokens."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, make_response, request, send_from_directory

from bot.design import theme
from bot.web import files

blueprint = Blueprint("style", __name__)

BRAND: Final = Path(__file__).resolve().parents[2] / "assets" / "brand"
PARTS: Final = Path(__file__).parent / "templates" / "style"
YEAR: Final = 365 * 24 * 3600
HOUR: Final = 3600
DAY: Final = 24 * HOUR

FACE: Final = (
    '@font-face { font-family: "Trirong"; font-weight: 600 700; font-display: swap; '
    f'src: url("{files.LETTERS.address}") format("woff2"); }}'
)
"""The serif of cards and menu, for titles; until it has come they stand in the letters of the page."""


def _compose() -> str:
    parts = (path.read_text(encoding="utf-8") for path in sorted(PARTS.glob("*.css")))
    return "\n".join((theme.variables(), FACE, *parts)).replace("/files/sky.svg", files.SKY.address)


STYLE: Final = _compose()
_VERSION: Final = hashlib.sha256(STYLE.encode()).hexdigest()[:12]
STYLE_ADDRESS: Final = f"/pages.css?v={_VERSION}"
"""A changed sheet has another address, so that no page is ever seen in yesterday's."""


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
    """Send the face that browsers ask for beside every page."""
    return files.send_kept(files.MARK)


@blueprint.get("/apple-touch-icon.png")
def show_touch_icon() -> Response:
    """Send the picture that a phone puts on its home screen for our pages; `python -m deck.avatar` draws it."""
    response = send_from_directory(BRAND, "touch-icon.png", max_age=DAY)
    response.cache_control.public = True
    return response
