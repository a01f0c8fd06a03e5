"""Everything in a box but boxes and texts: pictures, icons, buttons, lines, room."""

from __future__ import annotations

from typing import Final

from simulator.flex.actions import tappable
from simulator.flex.html import Html, element, styled
from simulator.flex.placing import Parent, gravity, placed
from simulator.flex.texts import font_size
from simulator.flex.values import IMAGES, Node, aspect, child, choice, color, length, ratio, words

SIDES: Final = {"start": "flex-start", "center": "center", "end": "flex-end"}
MODES: Final = {"cover": "cover", "fit": "contain"}
BUTTONS: Final = {"primary": "fx-primary", "secondary": "fx-secondary", "link": "fx-link"}


def image(node: Node, parent: Parent) -> Html:
    """This will draw a picture in its frame."""
    width = length(node.get("size", "md"), IMAGES, percent=True) or IMAGES["md"]
    spread = "100%" if node.get("position") == "absolute" and width.endswith("%") else None
    place = {
        **placed(node, parent),
        **gravity(node, parent),
        "align-items": choice(node.get("align"), SIDES),
        "width": spread,
    }
    frame = {
        "width": width,
        "aspect-ratio": aspect(node.get("aspectRatio")),
        "background-color": color(node.get("backgroundColor")),
    }
    action = child(node, "action")
    attributes = {"class": "fx fx-image", "style": styled(place), **tappable(action)}
    mode = choice(node.get("aspectMode"), MODES) or "contain"
    shown = picture(words(node, "url"), alt=words(action, "label"), style=f"object-fit:{mode}")
    return element("div", attributes, element("div", {"class": "fx-frame", "style": styled(frame)}, shown))


def picture(url: str, *, alt: str = "", style: str | None = None) -> Html:
    """This will show the picture of an address; addresses that are not of the web show nothing."""
    source = url if url.startswith(("https://", "http://")) else None
    return element("img", {"src": source, "alt": alt, "style": style, "loading": "lazy", "decoding": "async"})


def icon(node: Node, parent: Parent) -> Html:
    """This will draw an icon, as high as a letter of its size, standing on the line."""
    wide, high = ratio(node.get("aspectRatio"))
    size = font_size(node, "16px")
    style = {"font-size": size, "height": "1em", "width": f"{wide / high:.4g}em"}
    return element(
        "div",
        {"class": "fx fx-icon", "style": styled({**placed(node, parent, share=0), **style})},
        picture(words(node, "url")),
    )


def button(node: Node, parent: Parent) -> Html:
    """This will draw a button with the label of its action."""
    kind = choice(node.get("style"), BUTTONS) or "fx-link"
    own = color(node.get("color"))
    colors = {"color": own} if kind == "fx-link" else {"background-color": own}
    action = child(node, "action")
    attributes = {
        "type": "button",
        "class": f"fx-button {kind}" + (" fx-sm" if node.get("height") == "sm" else ""),
        "style": styled({**colors, "font-size": font_size({**node, "size": "md"})}),
        "data-shrink": "true" if node.get("adjustMode") == "shrink-to-fit" else None,
        **{name: value for name, value in tappable(action).items() if name == "data-action"},
    }
    place = styled({**placed(node, parent), **gravity(node, parent)})
    tap = element("button", attributes, element("span", {}, words(action, "label")))
    return element("div", {"class": "fx", "style": place}, tap)


def separator(node: Node, parent: Parent) -> Html:
    """This will draw a hairline across the direction of its box."""
    style = {**placed(node, parent, share=0), "background-color": color(node.get("color"))}
    kind = "fx-upright" if parent.sideways else "fx-level"
    return element("div", {"class": f"fx-separator {kind}", "role": "presentation", "style": styled(style)})


def filler(node: Node, parent: Parent) -> Html:
    """This will leave room."""
    return element("div", {"class": "fx", "style": styled({"flex": placed(node, parent, share=1)["flex"]})})


def video(node: Node) -> Html:
    """This will draw the film of a hero, with its link below."""
    style = styled({"aspect-ratio": aspect(node.get("aspectRatio"))})
    film = film_of(words(node, "url"), poster=words(node, "previewUrl"), style=style)
    action = child(node, "action")
    more = element("button", {"type": "button", "class": "fx-more", **tappable(action)}, words(action, "label"))
    return element("div", {"class": "fx fx-video"}, film, *([more] if action else []))


def film_of(url: str, *, poster: str, style: str | None = None) -> Html:
    """This will make a film that loads when it is played."""
    web = ("https://", "http://")
    attributes = {
        "class": "film",
        "controls": "",
        "preload": "none",
        "src": url if url.startswith(web) else None,
        "poster": poster if poster.startswith(web) else None,
        "style": style,
    }
    return element("video", attributes)
