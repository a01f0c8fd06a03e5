"""Showing a reading to others, and taking it along: the link and what it shows, the wallpaper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.line.links import share_link
from bot.locale import Translator
from bot.views import buttons as b


@dataclass(frozen=True, slots=True)
class ShareReading(Postback):
    """Make a page of a reading for whoever has its link, or show the one there is."""

    name: ClassVar[str] = "share"
    reading: int


@dataclass(frozen=True, slots=True)
class ShowQuestion(Postback):
    """Put her question on that page (1) or take it off (0)."""

    name: ClassVar[str] = "share.question"
    reading: int
    on: int


@dataclass(frozen=True, slots=True)
class StopSharing(Postback):
    """Close that page for good."""

    name: ClassVar[str] = "share.stop"
    reading: int


@dataclass(frozen=True, slots=True)
class MakeWallpaper(Postback):
    """Make a wallpaper of a reading's cards."""

    name: ClassVar[str] = "wallpaper"
    reading: int


def show_share(t: Translator, *, reading_id: int, page: str, picture: str, shows_question: bool) -> Messages:
    """This will show what others see of a reading, with every way to pass the link on, and to close it."""
    seen = [
        t("✓ your cards and the day they were laid"),
        t("✓ the summary of your reading"),
        t("✓ your question") if shows_question else t("✗ your question stays with you"),
        t("✓ a button to add MiMi, with your invitation code"),
    ]
    words = t("My cards, read by MiMi ✨")
    message = f.flex(
        t("Your reading is ready to share"),
        f.bubble(
            [
                f.section(t("Whoever has the link sees this, and nothing else of you:"), [_list(seen)]),
                _address(t, page),
            ],
            header=[f.night_title(t("Ready to share"))],
            hero=f.picture(picture, ratio="40:21", ground=tokens.NIGHT, action=f.link_action(t("Open the page"), page)),
            footer=[
                f.lead(f.link_action(t("Share with friends"), share_link(f"{words}\n{page}"))),
                f.beside(f.copy_action(t("Copy the link"), page)),
                f.row(
                    [
                        f.quiet(_toggle(t, reading_id, shows_question)),
                        f.quiet(f.tap(t("Stop sharing"), StopSharing(reading_id))),
                    ]
                ),
            ],
        ),
    )
    return f.with_quick_replies(
        [message],
        [
            _toggle_choice(t, reading_id, shows_question),
            (t("Wallpaper"), MakeWallpaper(reading_id)),
            (t("Stop sharing"), StopSharing(reading_id)),
            (t("My readings"), b.Navigate("history")),
        ],
    )


def say_stopped(t: Translator, *, reading_id: int) -> Messages:
    """This will confirm that nobody can open the link any more."""
    return f.with_quick_replies(
        [f.plain(t("Closed. Whoever has the old link can't see anything of yours any more, pictures included."))],
        [(t("Share again"), ShareReading(reading_id)), (t("Menu"), b.Navigate("menu"))],
    )


def say_all_stopped(t: Translator, *, links: int) -> Messages:
    """This will confirm that so many links were closed."""
    text = (
        t.plural("Closed: {n} link opens nothing any more.", "Closed: {n} links open nothing any more.", links)
        if links
        else t("You are sharing nothing right now; nobody sees your readings.")
    )
    return f.with_quick_replies(
        [f.plain(text)], [(t("My readings"), b.Navigate("history")), (t("Menu"), b.Navigate("menu"))]
    )


def say_nothing_to_share(t: Translator) -> Messages:
    """This will say that there is no reading yet that could be shown."""
    return f.with_quick_replies(
        [f.plain(t("There is no reading of yours to show yet. Shall we open some cards?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )


def show_wallpaper(t: Translator, *, reading_id: int, picture: str, small: str) -> Messages:
    """This will show the wallpaper itself, to be saved by a tap, and a link that downloads it."""
    image = {"type": "image", "originalContentUrl": picture, "previewImageUrl": small}
    message = f.flex(
        t("Your wallpaper is ready"),
        f.bubble(
            [
                f.strong(t("Tap the picture and save it, or download it here.")),
                f.note(t("It shows only your cards and the day. This link is for you alone.")),
            ],
            header=[f.night_title(t("Your wallpaper is ready"))],
            # LINE's own browser saves no files.
            footer=[f.lead(f.link_action(t("Download"), f"{picture}?openExternalBrowser=1"))],
            size="kilo",
        ),
    )
    return f.with_quick_replies(
        [image, message],
        [
            (t("Share"), ShareReading(reading_id)),
            (t("My readings"), b.Navigate("history")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def _list(lines: Sequence[str]) -> f.Part:
    return f.set_apart([f.words(line) for line in lines])


def _address(t: Translator, page: str) -> f.Part:
    return f.column(
        [f.note(page, color=tokens.VIOLET, wrap=False)],
        paddingTop=tokens.INSET,
        paddingBottom=tokens.INSET,
        action=f.link_action(t("Open the page"), page),
    )


def _toggle_choice(t: Translator, reading_id: int, shows_question: bool) -> tuple[str, Postback]:
    if shows_question:
        return t("Hide my question"), ShowQuestion(reading_id, 0)
    return t("Show my question"), ShowQuestion(reading_id, 1)


def _toggle(t: Translator, reading_id: int, shows_question: bool) -> f.Part:
    return f.tap(*_toggle_choice(t, reading_id, shows_question))
