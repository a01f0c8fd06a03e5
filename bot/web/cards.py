"""`GET /cards/<deck>/<size>/<file>`: pictures that never change under their name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, send_from_directory

blueprint = Blueprint("cards", __name__)

PICTURES: Final = Path(__file__).resolve().parents[2] / "assets" / "cards"
YEAR: Final = 365 * 24 * 3600


@blueprint.get("/cards/<deck>/<size>/<file>")
def show_card(deck: str, size: str, file: str) -> Response:
    """Send a picture with an ETag, to be kept for a year."""
    response = send_from_directory(PICTURES, f"{deck}/{size}/{file}", max_age=YEAR)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response
