"""`GET /cards/<deck>/<size>/<file>`: pictures that never change under their name."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, abort, redirect, send_from_directory
from werkzeug.wrappers import Response

from bot.design.deck import SHELF, SIZES, STEMS, Shelf, is_safe_id, picture_path
from bot.design.deck_manifest import SUFFIXES

YEAR: Final = 365 * 24 * 3600
DAY: Final = 24 * 3600
"""So long a browser keeps where a retired deck's picture went. Not for good: should that deck come back, the two would
send it to and fro."""

FILES: Final = {f"{stem}.{suffix}": stem for stem in STEMS for suffix in SUFFIXES.values()}


def offer_cards(shelf: Shelf) -> Blueprint:
    """This will offer the pictures of every deck on a shelf; a retired deck's addresses lead to the one in use."""
    offered = Blueprint("cards", __name__)

    @offered.get("/cards/<deck>/<size>/<file>")
    def show_card(deck: str, size: str, file: str) -> Response:
        """Send a picture with an ETag, to be kept for a year."""
        # Only names we know become a path, so no address leads anywhere else.
        if not is_safe_id(deck) or size not in SIZES or file not in FILES:
            abort(404)
        if deck in shelf.retired and deck != shelf.in_use:
            return _send_on(f"/cards/{shelf.in_use}/{size}/{shelf.picture_file(FILES[file])}")
        response = send_from_directory(shelf.folder, f"{deck}/{size}/{file}", max_age=YEAR)
        response.cache_control.public = True
        response.cache_control.immutable = True
        return response

    offered.add_app_template_global(picture_path)
    return offered


def _send_on(address: str) -> Response:
    response = redirect(address, 301)
    response.cache_control.public = True
    response.cache_control.max_age = DAY
    return response


blueprint = offer_cards(SHELF)
