"""Prices and what happened to a user's Stars, as clauses that other messages carry."""

from __future__ import annotations

from dataclasses import replace

from bot.locale import Translator
from services.charges import Charge
from services.ledger.holds import Share, ShortError, split
from services.ledger.purse import Purse
from services.tariff import Price


def say_amount(t: Translator, *, stars: int = 0, coins: int = 0) -> str:
    """This will put so many Stars and Coins into words, "free" when there are none."""
    parts = []
    if stars:
        parts.append(t.plural("{n} Star", "{n} Stars", stars))
    if coins:
        parts.append(t.plural("{n} Coin", "{n} Coins", coins))
    return " + ".join(parts) or t("free")


def say_owed(t: Translator, stars: int) -> str:
    """This will say how many Stars are still owed from a refund."""
    return t.plural(
        "From a refund, {n} Star is still owed; the next pack settles it.",
        "From a refund, {n} Stars are still owed; the next pack settles them.",
        stars,
    )


def say_baht(t: Translator, satang: int) -> str:
    """This will put an amount in satang into words as baht, with two decimals only where there are any."""
    baht, rest = divmod(satang, 100)
    return t("{amount} baht", amount=f"{baht:,}.{rest:02}" if rest else f"{baht:,}")


def say_price(t: Translator, price: Price) -> str:
    """This will put a price into words."""
    return say_amount(t, stars=price.stars, coins=price.coins)


def say_share(t: Translator, share: Share) -> str:
    """This will put into words what was held of each kind."""
    return say_amount(t, stars=share.bought + share.given, coins=share.coins)


def say_cost(t: Translator, price: Price, purse: Purse) -> str:
    """This will put into words what a price takes from her purse: Coins where they stand in for missing Stars."""
    try:
        return say_share(t, split(purse, price))
    except ShortError:
        return say_price(t, price)


def say_lacking(t: Translator, price: Price, short: ShortError) -> str:
    """This will put a price into words with what she lacks of it; the same kind of money is not named twice."""
    is_one_kind = bool(price.stars) != bool(price.coins) and bool(price.stars) != bool(short.coins)
    lacks = str(short.stars or short.coins) if is_one_kind else say_amount(t, stars=short.stars, coins=short.coins)
    return t("{price} · {missing} missing", price=say_price(t, price), missing=lacks)


def say_balance(t: Translator, purse: Purse) -> str:
    """This will put what she can spend into words."""
    stars = t.plural("{n} Star", "{n} Stars", purse.stars)
    return f"{stars} · {t.plural('{n} Coin', '{n} Coins', purse.coins)}"


def say_held(t: Translator, charge: Charge, *, answer: bool = False) -> str:
    """This will say what asking did to her Stars; `answer` when it was a further question about a reading."""
    if charge.state == "held":
        price = say_share(t, charge.share)
        if answer:
            return t("{price} set aside for now, and taken only when your answer has arrived.", price=price)
        return t("{price} set aside for now, and taken only when your reading has arrived.", price=price)
    if charge.reason == "follow_up":
        return t("Your first follow-up question is free.")
    if charge.reason == "reread":
        return t("Reading it anew is free.")
    if charge.reason == "gift":
        return t("🎁 This reading is a friend's gift to you.")
    return t("This answer is free.") if answer else t("This reading is free.")


def say_taken(t: Translator, charge: Charge, purse: Purse, *, answer: bool = False) -> str:
    """This will say, in a reading that arrives, what it took; `answer` when it is one to a further question."""
    if charge.reason == "gift":
        return t("🎁 This reading was a friend's gift to you.")
    if charge.reason == "reread":
        return t("Reading it anew was free.")
    if charge.share == Share():
        return t("This answer was free.") if answer else t("This reading was free.")
    balance = say_balance(t, purse)
    return t("{price} used · {balance} left", price=say_share(t, charge.share), balance=balance)


def say_returned(t: Translator, charge: Charge | None) -> str | None:
    """This will say that nothing was charged and what is back with her; None when nothing had been held."""
    if charge is not None and charge.reason == "gift" and charge.state == "voided":
        return t("Your friend's gift is still yours, for another reading.")
    if charge is None or charge.share == Share():
        return None
    if not charge.settled:
        return t("Nothing was charged: {price} is back with you.", price=say_share(t, charge.share))
    rest = replace(charge.share, bought=charge.share.bought - charge.settled)
    owed = say_amount(t, stars=charge.settled)
    if rest == Share():
        return t("Nothing was charged: {price} went into what you owed from a refund.", price=owed)
    return t(
        "Nothing was charged: {price} is back with you, and {owed} went into what you owed from a refund.",
        price=say_share(t, rest),
        owed=owed,
    )
