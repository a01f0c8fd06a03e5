"""Stickers, pictures, films, sounds, places and image maps."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from simulator.flex.actions import tappable
from simulator.flex.components import film_of, picture
from simulator.flex.html import Html, element, styled
from simulator.flex.values import Node, child, children, number, words

STICKERS: Final = {
    "1988": "hello",
    "1989": "love",
    "1990": "laugh",
    "1991": "sad",
    "1992": "wow",
    "1993": "thanks",
    "1994": "sleepy",
    "1995": "star",
}
"""Our own drawings behind a few sticker ids; any other id shows the star."""
DRAWINGS: Final = "/_sim/static/stickers/"
IMAGEMAP_WIDTH: Final = 1040


def sticker(message: Node) -> Html:
    """This will draw a sticker."""
    number_of = words(message, "stickerId")
    name = STICKERS.get(number_of, "star")
    alt = f"sticker: {name}" if number_of in STICKERS else f"sticker {number_of}"
    return element("img", {"class": "msg-sticker", "src": f"{DRAWINGS}{name}.svg", "alt": alt})


def image(message: Node) -> Html:
    """This will show a picture; one that a user sent has no address, so a drawing stands for it."""
    preview = words(message, "previewImageUrl") or words(message, "originalContentUrl")
    if not preview:
        shown = element("img", {"src": f"{DRAWINGS}photo.svg", "alt": "photo"})
        return element("div", {"class": "msg-image"}, shown)
    whole = words(message, "originalContentUrl") or preview
    open_it = {"type": "uri", "uri": whole, "label": "Open the picture"}
    return element("div", {"class": "msg-image", **tappable(open_it)}, picture(preview, alt="picture"))


def video(message: Node) -> Html:
    """This will show a film."""
    film = film_of(words(message, "originalContentUrl"), poster=words(message, "previewImageUrl"))
    return element("div", {"class": "msg-video"}, film)


def audio(message: Node) -> Html:
    """This will show a sound with its length; `duration` is in milliseconds."""
    seconds = round((number(message, "duration") or 0) / 1000)
    bars = element("span", {"class": "msg-wave", "aria-hidden": "true"}, "")
    label = f"audio, {seconds // 60}:{seconds % 60:02d}"
    time = element("span", {}, f"{seconds // 60}:{seconds % 60:02d}")
    return element("div", {"class": "msg-audio", "role": "img", "aria-label": label}, bars, time)


def file(message: Node) -> Html:
    """This will show a file by its name and size."""
    size = f"{(number(message, 'fileSize') or 0) / 1024:.0f} KB"
    name = element("b", {}, words(message, "fileName"))
    return element("div", {"class": "msg-file"}, name, element("span", {}, size))


def location(message: Node) -> Html:
    """This will show a place on a drawn map; a tap opens it on a real one."""
    latitude, longitude = (_degrees(message, name) for name in ("latitude", "longitude"))
    where = f"https://www.google.com/maps/search/?api=1&query={quote(f'{latitude},{longitude}')}"
    title = words(message, "title") or "Location"
    told = element(
        "div",
        {"class": "msg-place"},
        element("b", {}, title),
        element("span", {}, words(message, "address") or f"{latitude}, {longitude}"),
    )
    map_drawn = element("div", {"class": "msg-map", "aria-hidden": "true"}, "")
    action = {"type": "uri", "uri": where}
    return element("div", {"class": "msg-location", **tappable(action)}, map_drawn, told)


def imagemap(message: Node) -> Html:
    """This will show a picture with areas that can be tapped."""
    size = child(message, "baseSize")
    wide, high = number(size, "width") or IMAGEMAP_WIDTH, number(size, "height") or IMAGEMAP_WIDTH
    areas = [_area(action, wide, high) for action in children(message, "actions")]
    shown = picture(f"{words(message, 'baseUrl')}/{IMAGEMAP_WIDTH}", alt=words(message, "altText"))
    style = styled({"aspect-ratio": f"{wide} / {high}"})
    return element("div", {"class": "msg-imagemap", "style": style}, shown, *areas)


def _area(action: Node, wide: int, high: int) -> Html:
    area = child(action, "area")
    place = {
        name: f"{100 * (number(area, key) or 0) / whole:.4g}%"
        for name, key, whole in (
            ("left", "x", wide),
            ("top", "y", high),
            ("width", "width", wide),
            ("height", "height", high),
        )
    }
    uri = words(action, "linkUri")
    same = {"type": "uri", "uri": uri} if uri else {"type": words(action, "type"), "text": words(action, "text")}
    attributes = {"class": "msg-area", "style": styled(place), **tappable({**same, "label": words(action, "label")})}
    return element("div", attributes)


def _degrees(message: Node, name: str) -> float:
    value = message.get(name)
    return float(value) if isinstance(value, (int, float)) and abs(value) <= 180 else 0.0
