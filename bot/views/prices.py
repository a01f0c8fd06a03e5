"""Prices and what happened to a user's Stars, as clauses that other messages carry."""

from __future__ import annotations

from bot.locale import Translator
from services.charges import Charge
from services.ledger.holds import Share
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


def say_balance(t: Translator, purse: Purse) -> str:
    """This will put what she can spend into words."""
    stars = t.plural("{n} Star", "{n} Stars", purse.stars)
    return f"{stars} · {t.plural('{n} Coin', '{n} Coins', purse.coins)}"


def say_held(t: Translator, charge: Charge) -> str:
    """This will say what the laying of the cards did to her Stars."""
    if charge.state == "held":
        price = say_share(t, charge.share)
        return t("{price} set aside for now, and taken only when your reading has arrived.", price=price)
    if charge.reason == "follow_up":
        return t("Your first follow-up question is free.")
    if charge.reason == "gift":
        return t("🎁 This reading is a friend's gift to you.")
    return t("This reading is free.")


def say_taken(t: Translator, charge: Charge, purse: Purse) -> str:
    """This will say, in a reading that arrives, what it took."""
    if charge.reason == "gift":
        return t("🎁 This reading was a friend's gift to you.")
    if charge.share == Share():
        return t("This reading was free.")
    balance = say_balance(t, purse)
    return t("{price} used · {balance} left", price=say_share(t, charge.share), balance=balance)


def say_returned(t: Translator, charge: Charge | None) -> str | None:
    """This will say that nothing was charged and what is back with her; None when nothing had been held."""
    if charge is not None and charge.reason == "gift" and charge.state == "voided":
        return t("Your friend's gift is still yours, for another reading.")
    if charge is None or charge.share == Share():
        return None
    return t("Nothing was charged: {price} is back with you.", price=say_share(t, charge.share))
