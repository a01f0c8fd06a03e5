"""The few files that pages bring along: the letters of titles, MiMi's mark, the stars around the front page's cards.

Their addresses name what is in them, so that a browser may keep them for a year and never shows yesterday's.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, request, send_from_directory

blueprint = Blueprint("files", __name__)

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets"
YEAR: Final = 365 * 24 * 3600
HOUR: Final = 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """One file, where it lies and what it is."""

    path: str
    kind: str
    version: str

    @classmethod
    def read(cls, path: str, kind: str) -> Kept:
        """This will take a file of the assets as it is now."""
        return cls(path, kind, hashlib.sha256((ASSETS / path).read_bytes()).hexdigest()[:12])

    @property
    def address(self) -> str:
        """Where a page finds it."""
        return f"/files/{Path(self.path).name}?v={self.version}"


LETTERS: Final = Kept.read("fonts/trirong.woff2", "font/woff2")
MARK: Final = Kept.read("brand/mark.svg", "image/svg+xml")
SKY: Final = Kept.read("brand/sky.svg", "image/svg+xml")
_BY_NAME: Final = {Path(file.path).name: file for file in (LETTERS, MARK, SKY)}


@blueprint.get("/files/<name>")
def show_file(name: str) -> Response:
    """Send one of them; for a year when its version is asked for, else for an hour."""
    file = _BY_NAME.get(name)
    if file is None:
        abort(404)
    return send_kept(file, for_good=request.args.get("v") == file.version)


def send_kept(file: Kept, *, for_good: bool = False) -> Response:
    """This will send a file, to be kept by anyone."""
    response = send_from_directory(ASSETS, file.path, mimetype=file.kind, max_age=YEAR if for_good else HOUR)
    # A drawing says itself how it is encoded.
    response.headers["Content-Type"] = file.kind
    response.cache_control.public = True
    if for_good:
        response.cache_control.immutable = True
    return response


blueprint.add_app_template_global(lambda: MARK.address, "mark_address")
