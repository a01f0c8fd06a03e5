"""The message that turns the cards: each large on the night, then all of them as they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import card_title, picture_url, position_name
from services.tarot.deck import CALMING, DECK
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread

WIDTHS: Final = {1: tokens.CARD_MEDIUM, 3: tokens.CARD_MINI, 5: tokens.CARD_TINY, len(DECK): tokens.CARD_LEAST}
"""Of the small cards where there are up to so many, so that the last bubble is hardly higher than a card."""


def reveal(
    t: Translator,
    *,
    reading_id: int,
    layout: Spread,
    cards: Sequence[DrawnCard],
    pictures: str,
    page: str,
    again: bool,
    cost: str,
    economy: bool = False,
) -> Messages:
    """This will turn the cards and offer to open the reading.

    `again` when this question met them before today, `economy` when the reading waits to be opened; `cost` is the
    clause that says what was set aside.
    """
    coming = (
        t("I am reading them for you now. Tap “Open my reading” in a moment.")
        if economy
        else t("I am reading them for you now. I'll send your reading in a moment.")
    )
    last = f.bubble(
        [
            f.strong(coming),
            f.note(cost),
            f.note(t("The seal is open: anyone can check that these cards were fixed before you picked.")),
        ],
        header=[f.night_title(t("Your cards lie open"))],
        footer=[
            f.lead(f.tap(t("Open my reading"), b.OpenReading(reading_id))),
            f.row(
                [
                    f.quiet(f.link_action(t("Check my draw"), page)),
                    f.quiet(f.tap(t("Cancel this reading"), b.CancelReading(reading_id))),
                ]
            ),
        ],
        table=_cards_small(layout, cards, pictures),
        size="kilo",
    )
    bubbles = [_card_bubble(t, number, card, layout, pictures) for number, card in enumerate(cards, start=1)]
    names = ", ".join(card_title(t, card) for card in cards)
    heading = t("Your cards are turned")
    turned = f.flex(f"{heading}: {names}", f.carousel([*bubbles, last]))
    opening = (
        [f.plain(t("You asked this today already, so the same cards lie for it until midnight."))] if again else []
    )
    return f.with_quick_replies(
        [*opening, turned],
        [
            (t("Open my reading"), b.OpenReading(reading_id)),
            (t("Cancel this reading"), b.CancelReading(reading_id)),
        ],
    )


def _card_bubble(t: Translator, number: int, card: DrawnCard, layout: Spread, pictures: str) -> f.Part:
    """A card as large as the phone allows, and below it where it lies and what it is called."""
    said = [f.chip(number, position_name(t, layout, card)), f.night_title(card_title(t, card))]
    if card.card_id in CALMING:
        said.append(f.gentle(calming_line(t, card.card_id), size=tokens.SMALL))
    return f.bubble(
        said,
        hero=f.picture(picture_url(pictures, card), ratio=table.RATIO, ground=tokens.NIGHT),
        size="kilo",
        ground=tokens.NIGHT,
        dawn=table.ground_of(card.card_id),
    )


def _cards_small(layout: Spread, cards: Sequence[DrawnCard], pictures: str) -> f.Part:
    width = table.width_for(len(cards), WIDTHS)

    def show(place: int) -> f.Part:
        return table.portrait(picture_url(pictures, cards[place], size="small"), width=width)

    def across(place: int) -> f.Part:
        return table.lying(picture_url(pictures, cards[place], size="small"), width=table.height(width))

    return table.lay(layout, show, across=across, width=width)


def calming_line(t: Translator, card_id: str) -> str:
    """This will give the one line that takes the fright out of a card known to frighten."""
    return {
        "major_13": t("No one's death: a chapter closes, and room opens."),
        "major_15": t("No evil waits here: it shows a knot you can loosen."),
        "major_16": t("No disaster foretold: what was shaky gives way to firmer ground."),
        "swords_10": t("The low point is behind this card: from here it gets lighter."),
    }[card_id]
