"""`GET /s/<token>`: a reading somebody shares, its preview picture, and the wallpaper of a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Response, abort, current_app, request

from bot.line.links import message_link
from bot.locale import Translator, translator
from bot.pictures.gallery import BusyError, Gallery
from bot.pictures.scene import Scene, set_scene
from bot.views.invitations import friend_link
from bot.web.chat_ways import account_id
from bot.web.frame import origin, page_language, send_page
from bot.web.product import current_product
from services import shares
from services.shares import RevokedError, Shown

blueprint = Blueprint("share", __name__)

GALLERY: Final = "mimivibes.gallery"
FRESH_SECONDS: Final = 60
"""So long a browser may show a picture without asking whether it is still shared."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")


def _hang_gallery(state: Any) -> None:
    state.app.extensions[GALLERY] = Gallery()


blueprint.record(_hang_gallery)


@blueprint.get("/s/<token>")
def show_page(token: str) -> Response:
    """Show the cards and the summary of a shared reading, in its own language unless another is asked for."""
    try:
        shown = _find_page(token)
    except RevokedError:
        return _say(410)
    if shown is None:
        return _say(404)
    t = page_language(shown.language)
    # What she asked and what the cards said stays as it was written; all else speaks the visitor's language.
    scene = _scene_in(t, shown)
    address = f"{origin()}/s/{token}"
    return send_page(
        t,
        "share.html",
        title=t("Cards read by MiMi"),
        description=f"{scene.title} · {scene.date}",
        canonical=address,
        picture=f"{address}/preview.jpg",
        shown=shown,
        scene=scene,
        friend=_invitation(t, shown.code),
        basic_id=account_id(),
    )


@blueprint.get("/s/<token>/preview.jpg")
def show_preview(token: str) -> Response:
    """Send the picture that LINE shows under the link."""
    return _send_shared(token, "preview")


@blueprint.get("/s/<token>/preview-small.jpg")
def show_small_preview(token: str) -> Response:
    """Send the same picture in the size of a message."""
    return _send_shared(token, "preview-small")


@blueprint.get("/s/<token>/wallpaper.png")
def show_wallpaper(token: str) -> Response:
    """Send a wallpaper as a file to keep; its token opens nothing else."""
    response = _send_wallpaper(token, "wallpaper")
    response.headers["Content-Disposition"] = 'attachment; filename="mimi-wallpaper.png"'
    return response


@blueprint.get("/s/<token>/wallpaper-small.jpg")
def show_small_wallpaper(token: str) -> Response:
    """Send the wallpaper in the size of a message."""
    return _send_wallpaper(token, "wallpaper-small")


def _find_page(token: str) -> Shown | None:
    if not _TOKEN.fullmatch(token):
        return None
    with current_product().database.begin() as connection:
        return shares.open_page(connection, token)


def _send_shared(token: str, kind: str) -> Response:
    try:
        shown = _find_page(token)
    except RevokedError:
        abort(410)
    if shown is None:
        abort(404)
    return _send_picture(shown, kind)


def _send_wallpaper(token: str, kind: str) -> Response:
    shown = None
    if _TOKEN.fullmatch(token):
        with current_product().database.begin() as connection:
            shown = shares.open_wallpaper(connection, token)
    if shown is None:
        abort(404)
    return _send_picture(shown, kind)


def _send_picture(shown: Shown, kind: str) -> Response:
    """The name of a picture tells whether the browser has it already, before anything is drawn."""
    scene = _scene_in(translator(_language_in_pictures(shown.language)), shown)
    name = scene.digest(kind)
    mimetype = "image/png" if kind == "wallpaper" else "image/jpeg"
    response = Response(mimetype=mimetype)
    response.set_etag(name)
    if request.method == "GET" and not request.if_none_match.contains(name):
        gallery: Gallery = current_app.extensions[GALLERY]
        try:
            response.set_data(gallery.take(name, lambda: _composers()[kind](scene)))
        except BusyError:
            return Response(status=503, headers={"Retry-After": "1", "Cache-Control": "no-store"})
    response.cache_control.private = True
    response.cache_control.max_age = FRESH_SECONDS
    response.headers["X-Robots-Tag"] = "noindex"
    response.make_conditional(request)
    return response


def _composers() -> dict[str, Callable[[Scene], bytes]]:
    """Pillow is loaded by the first picture, not by the first chat."""
    from bot.pictures import preview, wallpaper

    return {
        "preview": preview.compose_preview,
        "preview-small": preview.compose_small_preview,
        "wallpaper": wallpaper.compose_wallpaper,
        "wallpaper-small": wallpaper.compose_small_wallpaper,
    }


def _language_in_pictures(language: str) -> str:
    """Thai that cannot be set right is not set at all: such a machine writes English (README, Deployment)."""
    from bot.pictures.sheet import can_set_thai

    return language if can_set_thai() else "en"


def _scene_in(t: Translator, shown: Shown) -> Scene:
    return set_scene(t, layout=shown.layout, cards=shown.cards, drawn_at=shown.drawn_at)


def _invitation(t: Translator, code: str | None) -> str | None:
    """This will lead into the chat with the sharer's code typed already; None while our account is unknown."""
    basic_id = account_id()
    if not basic_id:
        return None
    if code:
        return friend_link(t, basic_id=basic_id, code=code)
    return message_link(basic_id, t("Hello MiMi"))


def _say(status: int) -> Response:
    """A link that leads nowhere says so kindly, in the visitor's language."""
    t = page_language()
    title = t("This reading is no longer shared") if status == 410 else t("This page is not here")
    return send_page(t, "share_gone.html", title=title, friend=_invitation(t, None), status=status)
