"""What can be tapped: actions, buttons, and words under the last message.

Buttons are boxes, not LINE's own: their labels wrap instead of being cut, follow the reader's font size, wear our
colours, and are never lower than 44 px.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.core.postback import Postback
from bot.design import tokens
from bot.design.boxes import Part, column, row, words
from bot.line import limits
from services.wording import cut_graphemes

OUT_OF_THE_WAY: Final = {"inputOption": "closeRichMenu"}
"""A menu that lies open is folded by the tap, so that the answer is seen. Phones that do not know it leave it open."""


def tap(label: str, postback: Postback, *, shown: str | None = None) -> Part:
    """This will make the action of a button; the label shows as the user's own words unless `shown` says otherwise."""
    return {**bare_tap(label, postback, shown=shown), **OUT_OF_THE_WAY}


def bare_tap(label: str, postback: Postback, *, shown: str | None = None) -> Part:
    """This will make the same action in fewer bytes, for where there are a great many: an open menu stays open."""
    return {
        "type": "postback",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "data": postback.pack(),
        "displayText": cut_graphemes(shown or label, limits.DISPLAY_TEXT),
    }


def copy_action(label: str, text: str) -> Part:
    """This will make the action that puts a text on the clipboard."""
    return {
        "type": "clipboard",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "clipboardText": limits.cut_utf16(text, limits.CLIPBOARD_TEXT),
    }


def say_action(label: str, text: str) -> Part:
    """This will make the action that says a text in the user's name, such as the word of a command."""
    return {
        "type": "message",
        "label": cut_graphemes(label, limits.BUTTON_LABEL),
        "text": cut_graphemes(text, limits.DISPLAY_TEXT),
    }


def link_action(label: str, url: str) -> Part:
    """This will make the action that opens a page."""
    return {"type": "uri", "label": cut_graphemes(label, limits.BUTTON_LABEL), "uri": url}


def lead(action: Part) -> Part:
    """This will make the button that leads on."""
    return _button(action, color=tokens.MOON, weight="bold", ground=tokens.VIOLET)


def beside(action: Part) -> Part:
    """This will make a button beside the leading one."""
    return _button(action, color=tokens.VIOLET, ground=tokens.LILAC)


def quiet(action: Part, *, text: str | None = None) -> Part:
    """This will make a button that is there for who looks for it; it says its `text`, which is its label else."""
    return _button(action, text=text, color=tokens.VIOLET, size=tokens.TEXT)


def cell(text: str, action: Part, **style: Any) -> Part:
    """This will make one of several equal choices, for a grid or a list of them."""
    return _button(action, text=text, ground=tokens.LILAC, **{"size": tokens.TEXT, "color": tokens.INK, **style})


def call(action: Part, about: str, *, first: bool = True) -> Part:
    """This will make the button that calls for help: higher than any other, and who answers stands on it.

    Where there are several, the `first` is the strongest.
    """
    ink, ground = (tokens.MOON, tokens.VIOLET) if first else (tokens.VIOLET, tokens.LILAC)
    said = [
        words(action["label"], size=tokens.DISPLAY, weight="bold", color=ink, align="center"),
        words(about, size=tokens.SMALL, color=ink, align="center"),
    ]
    return column(
        said,
        backgroundColor=ground,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.EDGE,
        spacing=tokens.TIGHT,
        action=action,
    )


def grid(cells: Sequence[Part], *, across: int = 2) -> list[Part]:
    """This will set equal choices in rows; the last row is filled up with nothing."""
    rows = [list(cells[at : at + across]) for at in range(0, len(cells), across)]
    return [
        row([*one, *[column([], paddingAll=tokens.INSET) for _ in range(across - len(one))]], spacing=tokens.GAP)
        for one in rows
    ]


def mosaic(cells: Sequence[Part], *, across: int) -> Part:
    """This will set choices close together; those of the last row share its whole width, so that no hole is left."""
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    return column([row(one, spacing=tokens.SNUG) for one in rows], spacing=tokens.SNUG)


def small_cell(text: str, action: Part, **style: Any) -> Part:
    """This will make a choice for where three stand side by side: small letters, and little room beside them."""
    made = cell(text, action, **{"size": tokens.SMALL, **style})
    return {**made, "paddingStart": tokens.PINCH, "paddingEnd": tokens.PINCH, "flex": 1}


def tile(number: int, text: str, action: Part) -> Part:
    """This will make a choice for where three stand side by side, its number small over it for those who type."""
    said = [
        words(str(number), size=tokens.FINE, color=tokens.QUIET, align="center"),
        words(text, size=tokens.SMALL, align="center"),
    ]
    edges = {"paddingAll": tokens.PILL, "paddingStart": tokens.PINCH, "paddingEnd": tokens.PINCH}
    ground = {"backgroundColor": tokens.LILAC, "cornerRadius": tokens.CORNER, "justifyContent": "center"}
    return column(said, action=action, flex=1, **ground, **edges)


def chosen(text: str) -> Part:
    """This will make the one of several choices that holds now: marked, and nothing to tap."""
    mark = words(f"✓ {text}", size=tokens.SMALL, weight="bold", color=tokens.GILT, align="center")
    edges = {"paddingAll": tokens.INSET, "paddingStart": tokens.PINCH, "paddingEnd": tokens.PINCH}
    return column([mark], backgroundColor=tokens.DAWN, cornerRadius=tokens.CORNER, justifyContent="center", **edges)


def suggestion(text: str, action: Part, **style: Any) -> Part:
    """This will make a line that says in full what is asked when it is tapped."""
    spark = words("✦", size=tokens.SMALL, color=tokens.GILT, flex=0)
    return row(
        [spark, words(text, **{"color": tokens.VIOLET, **style})],
        backgroundColor=tokens.LILAC,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        spacing=tokens.GAP,
        action=action,
    )


def _button(action: Part, *, text: str | None = None, ground: str | None = None, **style: Any) -> Part:
    label = words(text or action["label"], **{"align": "center", "size": tokens.STRONG, **style})
    made = column([label], paddingAll=tokens.INSET, justifyContent="center", action=action)
    return {**made, "backgroundColor": ground, "cornerRadius": tokens.CORNER} if ground else made


def with_quick_replies(messages: list[Part], choices: Sequence[tuple[str, Postback]]) -> list[Part]:
    """This will add tappable words under the last message; phones only, and gone with the next message."""
    items = [
        {
            "type": "action",
            "action": {
                "type": "postback",
                "label": cut_graphemes(label, limits.QUICK_REPLY_LABEL),
                "data": postback.pack(),
                "displayText": cut_graphemes(label, limits.DISPLAY_TEXT),
                **OUT_OF_THE_WAY,
            },
        }
        for label, postback in choices[: limits.QUICK_REPLIES]
    ]
    *before, last = messages
    return [*before, {**last, "quickReply": {"items": items}}]
