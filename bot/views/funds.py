"""When Stars run out: what is missing, that nothing is lost meanwhile, and how to get it, in one carousel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.drawing import back_url
from bot.views.invitations import invite_bubble
from bot.views.prices import say_amount, say_balance, say_owed, say_price
from bot.views.shop import pack_bubble, recommended_first
from services.ledger.holds import ShortError
from services.ledger.purse import Purse
from services.tariff import COINS_PER_STAR, Pack, Price
from services.tarot.spreads import Spread
from services.wording import cut_graphemes

QUOTED_LETTERS = 120

MOST_BACKS: Final = 5
"""So many cards are shown face down; of more their numbers are enough, or the message outgrows the packs beside it."""


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
    """This will say what is missing and, beside it, offer the ways to it: packs if there are any, a friend.

    `fewer` is false where cards are not to be chosen: they lie already, or it is a further question. `asked` is false
    while no question was typed yet. What `waits` is shown, so that she sees that it is kept.
    """
    lacking = _say_lacking(t, short, reading=fewer or waits.layout is not None)
    missing = f.bubble(
        [
            *_show_kept(t, waits, asked=asked),
            _sum_up(t, purse, waits),
            *[f.note(line) for line in _asides(t, purse, may_buy=bool(packs))],
        ],
        header=[f.night_title(t("{missing} missing", missing=say_amount(t, stars=short.stars, coins=short.coins)))],
        footer=_ways(t, may_buy=bool(packs), fewer=fewer),
        size="kilo",
        middle=True,
    )
    shelf = [pack_bubble(t, pack) for pack in recommended_first(packs)]
    ways = f.flex(lacking, f.carousel([missing, *shelf, invite_bubble(t)]))
    return f.with_quick_replies([ways], _chips(t, may_buy=bool(packs), fewer=fewer))


def _ways(t: Translator, *, may_buy: bool, fewer: bool) -> list[f.Part]:
    """Nothing that can only fail: going on is offered by the message that says the Stars are there."""
    ways = [f.tap(t("Top up"), b.Navigate("buy"))] if may_buy else []
    ways += [f.tap(t("Fewer cards"), b.FewerCards())] if fewer else []
    ways += [] if may_buy and fewer else [f.tap(t("Invite a friend"), b.Navigate("invite"))]
    first, *others = ways
    return [f.lead(first), *[f.quiet(way) for way in others]]


def _chips(t: Translator, *, may_buy: bool, fewer: bool) -> list[tuple[str, Postback]]:
    chips: list[tuple[str, Postback]] = [(t("Top up"), b.Navigate("buy"))] if may_buy else []
    chips += [(t("Fewer cards"), b.FewerCards())] if fewer else []
    return [*chips, (t("Invite a friend"), b.Navigate("invite")), (t("Menu"), b.Navigate("menu"))]


def _asides(t: Translator, purse: Purse, *, may_buy: bool) -> list[str]:
    """Of Coins nothing is said to someone without any: it would be one more thing she has not got."""
    lines = [t("{n} Coins count as 1 Star, and I use them for you.", n=COINS_PER_STAR)] if purse.coins else []
    lines += [say_owed(t, purse.debt)] if purse.debt else []
    return lines if may_buy else [*lines, t("Buying is closed right now.")]


def _show_kept(t: Translator, waits: Waits, *, asked: bool) -> list[f.Part]:
    kept = t("Your question is safe with me.") if asked else t("Your reading is safe with me; ask on when you like.")
    if waits.question is None:
        return [f.gentle(kept)]
    cards = [_show_cards(t, waits.numbers, waits.pictures)] if waits.numbers and waits.pictures else []
    return [f.quote(kept, cut_graphemes(waits.question, QUOTED_LETTERS), *cards)]


def _show_cards(t: Translator, numbers: Sequence[int], pictures: str) -> f.Part:
    """The cards she has picked, with the numbers she knows them by, and still face down where there is room."""
    known = f.note(t("Your cards are kept, too: {numbers}", numbers=" · ".join(str(number) for number in numbers)))
    backs = [table.portrait(back_url(pictures), width=tokens.CARD_DOWN) for _ in numbers[:MOST_BACKS]]
    row = f.row(backs, spacing=tokens.SNUG)
    return f.column([known, *([row] if len(numbers) <= MOST_BACKS else [])], spacing=tokens.SNUG)


def _sum_up(t: Translator, purse: Purse, waits: Waits) -> f.Part:
    """A small sum under the headline of what is missing: what it takes, and what she has."""
    lines = []
    if waits.price is not None:
        what = waits.layout.name[t.language] if waits.layout else t("One more question")
        lines.append((what, say_price(t, waits.price)))
    return slips.paper([slips.slip([*lines, (t("You have"), say_balance(t, purse))])])


def say_still_missing(t: Translator, *, short: ShortError, purse: Purse, open_shop: bool, fewer: bool) -> Messages:
    """This will say in a line what is still missing, to someone who has seen the ways to it and wants to go on."""
    lines = [_say_lacking(t, short, reading=fewer), t("You have {balance}.", balance=say_balance(t, purse))]
    return f.with_quick_replies(
        [f.plain(" ".join(lines))],
        _chips(t, may_buy=open_shop, fewer=fewer),
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
