"""When Stars run out: what is missing, how to get it, and that nothing is lost meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.context import Messages
from bot.design import flex as f
from bot.design import slips, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import back_url
from bot.views.invitations import invite_bubble
from bot.views.prices import say_amount, say_balance, say_owed, say_price
from bot.views.shop import pack_bubble
from services.ledger.holds import ShortError
from services.ledger.purse import Purse
from services.tariff import COINS_PER_STAR, Pack, Price
from services.tarot.deck import DECK
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

QUOTED_LETTERS = 120

BACKS: Final = ((3, tokens.CARD_TINY), (5, tokens.CARD_LEAST), (len(DECK), tokens.CARD_DOWN))
"""How wide cards are that wait face down, by up to how many there are."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for her Stars, as much of it as is known: the question, its cards by their numbers, the price.

    `layout` is None for a further question; `pictures` is where the deck's lie.
    """

    question: str | None = None
    layout: Spread | None = None
    price: Price | None = None
    numbers: Sequence[int] = ()
    pictures: str | None = None


NOTHING_KNOWN = Waits()


def offer_ways(
    t: Translator,
    *,
    short: ShortError,
    purse: Purse,
    packs: Sequence[Pack],
    fewer: bool = True,
    asked: bool = True,
    waits: Waits = NOTHING_KNOWN,
) -> Messages:
    """This will say what is missing and offer the ways to it: fewer cards, packs if there are any, a friend.

    `fewer` is false where cards are not to be chosen: they lie already, or it is a further question. `asked` is false
    while no question was typed yet. What `waits` is shown, so that she sees that it is kept.
    """
    missing = f.flex(
        _say_lacking(t, short, reading=fewer or waits.layout is not None),
        f.bubble(
            [
                *_show_kept(t, waits, asked=asked),
                _sum_up(t, short, purse, waits, reading=fewer or waits.layout is not None),
                *[f.note(line) for line in _asides(t, purse, may_buy=bool(packs))],
            ],
            header=[f.night_title(t("A little is missing"))],
            footer=[
                *([f.lead(f.tap(t("Top up"), b.Navigate("buy")))] if packs else []),
                f.beside(f.tap(t("Go on"), b.GoOn())),
                *([f.quiet(f.tap(t("Fewer cards"), b.FewerCards()))] if fewer else []),
            ],
        ),
    )
    ways = f.flex(t("Ways to go on"), f.carousel([*[pack_bubble(t, pack) for pack in packs], invite_bubble(t)]))
    return f.with_quick_replies(
        [missing, ways],
        [
            *([(t("Top up"), b.Navigate("buy"))] if packs else []),
            (t("Go on"), b.GoOn()),
            (t("Invite a friend"), b.Navigate("invite")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def _asides(t: Translator, purse: Purse, *, may_buy: bool) -> list[str]:
    """Of Coins nothing is said to someone without any: it would be one more thing she has not got."""
    lines = [t("{n} Coins count as 1 Star, and I use them for you.", n=COINS_PER_STAR)] if purse.coins else []
    lines += [say_owed(t, purse.debt)] if purse.debt else []
    return lines if may_buy else [*lines, t("Buying is closed right now.")]


def _show_kept(t: Translator, waits: Waits, *, asked: bool) -> list[f.Part]:
    kept = t("Your question is safe with me.") if asked else t("Your reading is safe with me; ask on when you like.")
    if waits.question is None:
        return [f.gentle(kept)]
    quoted = f.quote(kept, cut_graphemes(waits.question, QUOTED_LETTERS))
    return [quoted, *([_show_cards(t, waits.numbers, waits.pictures)] if waits.numbers and waits.pictures else [])]


def _show_cards(t: Translator, numbers: Sequence[int], pictures: str) -> f.Part:
    """The cards she has picked, still face down, with the numbers she knows them by."""
    width = next(width for most, width in BACKS if len(numbers) <= most)
    backs = [table.portrait(back_url(pictures), width=width) for _ in numbers]
    known = f.night_quiet(" · ".join(str(number) for number in numbers), align="center")
    heading = f.night_note(t("Your cards are kept, too:"), align="center")
    return f.column(
        [heading, f.row(backs, spacing=tokens.SNUG, justifyContent="center"), known],
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        spacing=tokens.GAP,
        **f.night(),
    )


def _sum_up(t: Translator, short: ShortError, purse: Purse, waits: Waits, *, reading: bool) -> f.Part:
    """A small sum: what it takes, what she has, and what is missing."""
    lines = []
    if waits.price is not None:
        what = waits.layout.name[t.language] if waits.layout else t("One more question")
        lines.append((what, say_price(t, waits.price)))
    lines.append((t("You have"), say_balance(t, purse)))
    lacking = f.strong(_say_lacking(t, short, reading=reading), color=tokens.VIOLET)
    return slips.paper([slips.slip(lines), f.rule(), lacking])


def say_still_missing(t: Translator, *, short: ShortError, purse: Purse, open_shop: bool, fewer: bool) -> Messages:
    """This will say in a line what is still missing, to someone who has seen the ways to it and wants to go on."""
    lines = [_say_lacking(t, short, reading=fewer), t("You have {balance}.", balance=say_balance(t, purse))]
    return f.with_quick_replies(
        [f.plain(" ".join(lines))],
        [
            *([(t("Top up"), b.Navigate("buy"))] if open_shop else []),
            *([(t("Fewer cards"), b.FewerCards())] if fewer else []),
            (t("Go on"), b.GoOn()),
            (t("Invite a friend"), b.Navigate("invite")),
            (t("Menu"), b.Navigate("menu")),
        ],
    )


def _say_lacking(t: Translator, short: ShortError, *, reading: bool) -> str:
    missing = say_amount(t, stars=short.stars, coins=short.coins)
    if reading:
        return t("{missing} missing for this reading.", missing=missing)
    return t("{missing} missing for this question.", missing=missing)


def say_nothing_waits(t: Translator) -> Messages:
    """This will say that no reading waits for Stars."""
    return f.with_quick_replies(
        [f.plain(t("No reading is waiting right now. Shall we open some cards?"))],
        [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))],
    )
