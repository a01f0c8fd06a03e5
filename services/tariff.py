"""What things cost and what is given, read from `tariff.toml` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from services.payments import Article, Kind

CURRENCY: Final = "thb"


@dataclass(frozen=True, slots=True)
class Price:
    """What a reading costs, in Stars and Coins."""

    stars: int = 0
    coins: int = 0

    @property
    def is_free(self) -> bool:
        """This will tell whether it costs nothing."""
        return not self.stars and not self.coins


FREE: Final = Price()


@dataclass(frozen=True, slots=True)
class Pack:
    """So many Stars for so many satang; `bonus` is part of `stars`."""

    article: Article
    bonus: int
    popular: bool
    first_only: bool


def price_of_reading(spread: str) -> Price:
    """This will say what a reading of this spread costs; an unknown spread raises KeyError."""
    return READING_PRICES[spread]


def article(article_id: str) -> Article:
    """This will find what is sold under this id, pack or plan; an unknown one raises KeyError."""
    return PACKS[article_id].article if article_id in PACKS else PLANS[article_id]


def packs_for(*, has_bought: bool) -> list[Pack]:
    """This will list the packs offered to a user, in order of price; the first-purchase one only while it is on."""
    first = not has_bought and FIRST_PURCHASE_ON
    return [pack for pack in PACKS.values() if first or not pack.first_only]


def articles() -> list[Article]:
    """This will list everything that must be payable at the provider."""
    return [*(pack.article for pack in PACKS.values() if FIRST_PURCHASE_ON or not pack.first_only), *PLANS.values()]


def _read_article(article_id: str, kind: Kind, fields: Mapping[str, Any]) -> Article:
    return Article(
        id=article_id,
        kind=kind,
        stars=int(fields["stars"]),
        amount=int(fields["amount"]),
        currency=CURRENCY,
        name=MappingProxyType(fields["name"]),
    )


def _read_pack(article_id: str, fields: Mapping[str, Any]) -> Pack:
    return Pack(
        article=_read_article(article_id, Kind.PACK, fields),
        bonus=int(fields["bonus"]),
        popular=bool(fields.get("popular", False)),
        first_only=bool(fields.get("first_only", False)),
    )


_TABLE: Final[Mapping[str, Any]] = tomllib.loads(files(__package__).joinpath("tariff.toml").read_text(encoding="utf-8"))

COINS_PER_STAR: Final = int(_TABLE["coins_per_star"])
WELCOME_COINS: Final = int(_TABLE["welcome_coins"])
READING_PRICES: Final[Mapping[str, Price]] = MappingProxyType(
    {spread: Price(**price) for spread, price in _TABLE["readings"].items()}
)
FREE_FOLLOW_UPS: Final = int(_TABLE["follow_up"]["free"])
MOST_FOLLOW_UPS: Final = int(_TABLE["follow_up"]["most"])
FOLLOW_UP_PRICE: Final = Price(stars=int(_TABLE["follow_up"]["stars"]))
PACKS: Final[Mapping[str, Pack]] = MappingProxyType(
    {
        pack_id: _read_pack(pack_id, fields)
        for pack_id, fields in sorted(_TABLE["packs"].items(), key=lambda item: int(item[1]["amount"]))
    }
)
FIRST_PURCHASE_ON: Final = bool(_TABLE["first_purchase"]["on"])
PLANS: Final[Mapping[str, Article]] = MappingProxyType(
    {plan_id: _read_article(plan_id, Kind.PLAN, fields) for plan_id, fields in _TABLE["plans"].items()}
)
DAILY_LIMIT: Final = int(_TABLE["limits"]["daily"])
MONTHLY_CHOICES: Final = tuple(int(amount) for amount in _TABLE["limits"]["monthly_choices"])
REFUND_DAYS: Final = int(_TABLE["refunds"]["days"])
FRIEND_COINS: Final = int(_TABLE["invitations"]["friend"])
INVITER_COINS: Final = int(_TABLE["invitations"]["inviter"])
DAILY_INVITER_REWARDS: Final = int(_TABLE["invitations"]["daily"])
NEW_FOR_DAYS: Final = int(_TABLE["invitations"]["days"])
CHECK_IN_COINS: Final = int(_TABLE["check_in"]["coins"])
STREAK_DAYS: Final = int(_TABLE["check_in"]["streak_days"])
STREAK_COINS: Final = int(_TABLE["check_in"]["streak_coins"])
GIFT_STARS: Final = int(_TABLE["gift"]["stars"])
GIFT_SPREAD: Final = str(_TABLE["gift"]["spread"])
GIFT_DAYS: Final = int(_TABLE["gift"]["days"])
