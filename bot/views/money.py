"""What a user has and how it came and went: balance, movements, Coins into Stars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips, tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day
from bot.views.prices import say_amount, say_baht, say_balance, say_owed
from services import tariff
from services.ledger.purse import Purse
from services.statement import Line
from services.tariff import COINS_PER_STAR, GIFT_STARS
from services.tarot.spreads import SPREADS


def show_balance(t: Translator, *, purse: Purse, latest: int, is_open: bool, waiting: bool) -> Messages:
    """This will show what she has, what is set aside and owed, and what she can do with it.

    `latest` numbers her latest movement, by which the exchange button works once; `is_open` while buying is
    possible, `waiting` while a reading waits for Stars.
    """
    message = f.flex(
        t("You have {balance}.", balance=say_balance(t, purse)),
        f.bubble(
            [
                *_towards_a_star(t, purse),
                *_what_is_apart(t, purse),
                *([] if is_open else [f.note(t("Buying is closed right now."))]),
            ],
            header=[f.night_title(t("Your balance"))],
            table=show_both(t, purse),
            footer=_ways_on(t, purse, latest=latest, is_open=is_open, waiting=waiting),
        ),
    )
    choices: list[tuple[str, Postback]] = [(t("New reading"), b.StartReading()), (t("Menu"), b.Navigate("menu"))]
    return f.with_quick_replies([message], choices)


def show_movements(t: Translator, *, lines: Sequence[Line], purse: Purse) -> Messages:
    """This will show the latest movements in words, newest first."""
    choices: list[tuple[str, Postback]] = [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))]
    if not lines:
        return f.with_quick_replies([f.plain(t("Nothing has come or gone yet."))], choices)
    message = f.flex(
        t("Your transactions"),
        f.bubble(
            _parted([_line(t, line) for line in lines]),
            header=[
                f.night_title(t("Your transactions")),
                f.night_note(t("You have {balance}.", balance=say_balance(t, purse))),
            ],
            footer=[f.quiet(f.tap(t("Balance"), b.Navigate("balance")))],
        ),
    )
    return f.with_quick_replies([message], choices)


def say_exchanged(t: Translator, *, stars: int, purse: Purse, waiting: bool) -> Messages:
    """This will say what an exchange brought and what stays."""
    coins = t.plural("{n} Coin", "{n} Coins", stars * COINS_PER_STAR)
    text = t(
        "Done: {coins} became {stars}. You have {balance} now.",
        coins=coins,
        stars=say_amount(t, stars=stars),
        balance=say_balance(t, purse),
    )
    return _say(t, text, waiting=waiting)


def say_not_exchanged(t: Translator, *, purse: Purse, waiting: bool) -> Messages:
    """This will say why nothing was exchanged: too few Coins, or a button that has done its work."""
    if purse.coins < COINS_PER_STAR:
        text = t(
            "{n} Coins make 1 Star, and you have {balance}. Nothing was exchanged.",
            n=COINS_PER_STAR,
            balance=say_balance(t, purse),
        )
    else:
        text = t("That button has done its work. You have {balance}.", balance=say_balance(t, purse))
    return _say(t, text, waiting=waiting)


def say_exchangeable(t: Translator, purse: Purse) -> str | None:
    """This will say what her Coins would become and what would stay; None when they make no whole Star."""
    stars, rest = divmod(purse.coins, COINS_PER_STAR)
    if not stars:
        return None
    return t(
        "Your Coins make {stars}, with {rest} to spare.",
        stars=say_amount(t, stars=stars),
        rest=t.plural("{n} Coin", "{n} Coins", rest),
    )


def _say(t: Translator, text: str, *, waiting: bool) -> Messages:
    way: tuple[str, Postback] = (
        (t("Go on with my question"), b.GoOn()) if waiting else (t("New reading"), b.StartReading())
    )
    return f.with_quick_replies([f.plain(text)], [way, (t("Balance"), b.Navigate("balance"))])


def show_both(t: Translator, purse: Purse) -> f.Part:
    """This will show Stars and Coins side by side on night."""
    stars = t.plural("{n} Star", "{n} Stars", purse.stars)
    coins = t.plural("{n} Coin", "{n} Coins", purse.coins)
    given = t("{bought} bought · {given} given", bought=purse.bought, given=purse.given)
    return slips.stats(
        [
            (_golden(stars), f.night_quiet(given if purse.bought and purse.given else t("bought or given"), **_MIDDLE)),
            (_golden(coins), f.night_quiet(t("earned"), **_MIDDLE)),
        ]
    )


_MIDDLE: Final = {"align": "center"}


def _golden(text: str) -> f.Part:
    return f.words(text, size=tokens.TITLE, weight="bold", color=tokens.GOLD, align="center")


def _towards_a_star(t: Translator, purse: Purse) -> list[f.Part]:
    """What her Coins make now; before that, how far they have come towards a Star."""
    if exchangeable := say_exchangeable(t, purse):
        return [f.note(exchangeable)]
    bar = f.progress(purse.coins * 100 // COINS_PER_STAR)
    said = t("{n} Coins count as 1 Star, and I use them for you.", n=COINS_PER_STAR)
    return [f.column([bar, f.note(said)], spacing=tokens.GAP)]


def _what_is_apart(t: Translator, purse: Purse) -> list[f.Part]:
    parts = []
    if purse.held_stars or purse.held_coins:
        held = say_amount(t, stars=purse.held_stars, coins=purse.held_coins)
        parts.append(f.words(t("⏳ {held} set aside for a reading that is on its way.", held=held)))
    if purse.debt:
        parts.append(f.words(say_owed(t, purse.debt)))
    return [f.set_apart(parts)] if parts else []


def _ways_on(t: Translator, purse: Purse, *, latest: int, is_open: bool, waiting: bool) -> list[f.Part]:
    stars = purse.coins // COINS_PER_STAR
    going_on: list[tuple[str, Postback]] = [(t("Go on with my question"), b.GoOn())] if waiting else []
    top_up: list[tuple[str, Postback]] = [(t("Top up"), b.Navigate("buy"))] if is_open else []
    ways = [*going_on, *top_up] if purse.stars or stars else [*top_up, *going_on]
    ways += [(_say_exchange(t, stars), b.ExchangeCoins(stars, latest))] if stars else []
    ways += [] if waiting else [(t("🔮 New reading"), b.StartReading())]
    first, *others = [f.tap(label, postback) for label, postback in ways]
    last = [f.tap(t("A gift for a friend"), b.Navigate("gift"))] if purse.bought >= GIFT_STARS else []
    last.append(f.tap(t("Transactions"), b.Navigate("movements")))
    beside = [f.beside(action) for action in others]
    quiet = f.row([f.quiet(action) for action in last]) if len(last) > 1 else f.quiet(last[0])
    return [f.lead(first), *beside, quiet]


def _say_exchange(t: Translator, stars: int) -> str:
    """A button that is tapped is done at once, so it says beforehand what it takes and what it gives."""
    coins = t.plural("{n} Coin", "{n} Coins", stars * COINS_PER_STAR)
    return t("Turn {coins} into {stars}", coins=coins, stars=say_amount(t, stars=stars))


def _parted(lines: Sequence[f.Part]) -> list[f.Part]:
    """Lines of a statement, a fine line between them."""
    return [part for line in lines for part in (f.rule(), line)][1:]


def _line(t: Translator, line: Line) -> f.Part:
    notes = [write_day(t, line.at), *_aside(t, line)]
    came = line.kind != "returned" and (line.stars > 0 or (not line.stars and line.coins > 0))
    change = f.words(_change(t, line), flex=4, align="end", weight="bold", color=tokens.VIOLET if came else tokens.INK)
    what = f.column([f.words(_what(t, line)), f.note(" · ".join(notes))], flex=5, spacing=tokens.TIGHT)
    return f.row([what, change], spacing=tokens.GAP, alignItems="center")


def _what(t: Translator, line: Line) -> str:
    """An unknown kind is one of a later release: its figures are still true."""
    if line.kind in {"held", "spent", "returned"}:
        spread = SPREADS.get(line.cards or "")
        return t("Reading: {cards}", cards=spread.name[t.language]) if spread else t("A reading")
    if line.kind == "purchase":
        return t("Bought: {article}, {price}", article=_article(t, line.article), price=say_baht(t, line.amount))
    if line.kind in {"refund", "dispute"} and line.amount:
        back = say_baht(t, line.amount)
        return t("Refunded: {price}", price=back) if line.kind == "refund" else t("Disputed: {price}", price=back)
    return {
        "welcome": t("Welcome gift"),
        "exchange": t("Coins into Stars"),
        "grant": t("A gift from MiMi's team"),
        "gift": t("A reading for a friend"),
        "gift_back": t("A gift came back"),
        "referral": t("A friend invited"),
        "referral_back": t("An invitation taken back"),
        "reward": t("A reward"),
        "refund": t("A refund"),
        "dispute": t("A disputed payment"),
        "restore": t("Given back after all"),
        "settle": t("What was still owed"),
    }.get(line.kind, t("A correction"))


def _article(t: Translator, article: str | None) -> str:
    try:
        return tariff.article(article or "").name[t.language]
    except KeyError:
        return t("a pack")


def _change(t: Translator, line: Line) -> str:
    if line.kind == "returned":
        return t("returned")
    parts = []
    if line.stars:
        parts.append(_signed(line.stars) + t.plural("{n} Star", "{n} Stars", abs(line.stars)))
    if line.coins:
        parts.append(_signed(line.coins) + t.plural("{n} Coin", "{n} Coins", abs(line.coins)))
    return "\n".join(parts) or "±0"


def _aside(t: Translator, line: Line) -> list[str]:
    notes = [t("set aside")] if line.kind == "held" else []
    if line.debt > 0:
        notes.append(t("{n} more owed", n=line.debt))
    if line.debt < 0:
        notes.append(t("{n} went into what was owed", n=-line.debt))
    return notes


def _signed(number: int) -> str:
    return "+" if number > 0 else "−"
