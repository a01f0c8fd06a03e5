"""What turns the cards: each large on the night, and below them what is being done for her now."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views import waiting
from bot.views.drawing import card_title, picture_url, position_name
from services.tarot.deck import CALMING
from services.tarot.draw import DrawnCard
from services.tarot.spreads import Spread


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
    bubbles = [_card_bubble(t, number, card, layout, pictures) for number, card in enumerate(cards, start=1)]
    names = ", ".join(card_title(t, card) for card in cards)
    heading = t("Your cards are turned")
    opening = (
        [f.plain(t("You asked this today already, so the same cards lie for it until midnight."))] if again else []
    )
    turned = f.flex(f"{heading}: {names}", f.carousel(bubbles))
    return f.with_quick_replies(
        [*opening, turned, _reading_now(t, reading_id, page, cost, economy=economy)],
        [
            (waiting.label_early(t), b.OpenReading(reading_id)),
            (t("Cancel this reading"), b.CancelReading(reading_id)),
        ],
    )


def _reading_now(t: Translator, reading_id: int, page: str, cost: str, *, economy: bool) -> f.Part:
    """What comes, below the cards: the chat rests on the last message, so its button is seen without a swipe."""
    lead = t("I am reading your cards now.")
    return f.flex(
        lead,
        f.bubble(
            [f.strong(lead), f.words(waiting.promise(t, waits=economy)), f.note(cost)],
            footer=[
                f.lead(f.tap(waiting.label_early(t), b.OpenReading(reading_id))),
                f.row(
                    [
                        f.quiet(f.link_action(t("Check my draw"), page)),
                        f.quiet(f.tap(t("Cancel this reading"), b.CancelReading(reading_id))),
                    ]
                ),
            ],
        ),
    )


def _card_bubble(t: Translator, number: int, card: DrawnCard, layout: Spread, pictures: str) -> f.Part:
    """A card as large as leaves room for what is said below, and under it where it lies and what it is called."""
    said = [f.chip(number, position_name(t, layout, card)), f.night_title(card_title(t, card))]
    if card.card_id in CALMING:
        said.append(f.gentle(calming_line(t, card.card_id), size=tokens.SMALL))
    return f.bubble(
        said,
        hero=f.picture(picture_url(pictures, card), ratio=table.RATIO, ground=tokens.NIGHT),
        size="deca",
        ground=tokens.NIGHT,
        dawn=table.ground_of(card.card_id),
    )


def calming_line(t: Translator, card_id: str) -> str:
    """This will give the one line that takes the fright out of a card known to frighten."""
    return {
        "major_13": t("No one's death: a chapter closes, and room opens."),
        "major_15": t("No evil waits here: it shows a knot you can loosen."),
        "major_16": t("No disaster foretold: what was shaky gives way to firmer ground."),
        "swords_10": t("The low point is behind this card: from here it gets lighter."),
    }[card_id]
