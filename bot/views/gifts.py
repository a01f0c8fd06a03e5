"""A reading for a friend: offered, made, opened, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import heroes, slips
from bot.line.links import message_link, share_link
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day
from bot.views.drawing import back_url
from bot.views.prices import say_amount
from services.reading_gifts import Claimed, Gift
from services.tariff import GIFT_DAYS, GIFT_SPREAD, GIFT_STARS
from services.tarot.spreads import SPREADS


@dataclass(frozen=True, slots=True)
class MakeGift(Postback):
    """Make a gift of a bought Star; `since` numbers the latest movement when it was offered, so it works once."""

    name: ClassVar[str] = "gift"
    since: int


@dataclass(frozen=True, slots=True)
class TakeGiftBack(Postback):
    """Take back a gift that nobody has opened."""

    name: ClassVar[str] = "gift.back"
    gift: int


def say_words(t: Translator, code: str) -> str:
    """This will be what a friend sends us to open a gift."""
    return t("Open my gift, code {code}", code=code)


def offer(t: Translator, *, bought: int, since: int, waiting: Sequence[Gift], basic_id: str, pictures: str) -> Messages:
    """This will offer to give a reading, and show the gifts nobody has opened yet."""
    can_give = bought >= GIFT_STARS
    price = say_amount(t, stars=GIFT_STARS)
    spread = SPREADS[GIFT_SPREAD].name[t.language]
    asking = (
        t("It takes {price} of those you bought; you have {bought}.", price=price, bought=say_amount(t, stars=bought))
        if can_give
        else t("It takes {price} that you bought; Stars MiMi gave you stay with you.", price=price)
    )
    way = (
        f.lead(f.tap(t("Make a gift: {price}", price=price), MakeGift(since)))
        if can_give
        else f.lead(f.tap(t("Top up"), b.Navigate("buy")))
    )
    bubble = f.bubble(
        [
            f.strong(
                t("Give a friend a reading: {spread}, with a question of their own that you never see.", spread=spread)
            ),
            f.words(asking),
            f.note(t("If nobody opens it within {n} days, it comes back to you.", n=GIFT_DAYS)),
        ],
        hero=heroes.wrapped(back_url(pictures), [f.night_title(t("A gift for a friend"), align="center")]),
        footer=[way, f.quiet(f.tap(t("Menu"), b.Navigate("menu")))],
    )
    bubbles = [bubble, *[_gift_bubble(t, gift, basic_id, pictures) for gift in waiting]]
    return f.with_quick_replies(
        [f.flex(t("A gift for a friend"), f.carousel(bubbles) if waiting else bubble)],
        [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))],
    )


def show_made(t: Translator, *, gift: Gift, basic_id: str, pictures: str) -> Messages:
    """This will hand her the gift, with every way to pass it on."""
    return f.with_quick_replies(
        [f.flex(t("Your gift is ready: code {code}", code=gift.code), _gift_bubble(t, gift, basic_id, pictures))],
        [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))],
    )


def say_none_bought(t: Translator) -> Messages:
    """This will say that there is no bought Star to give."""
    return f.with_quick_replies(
        [f.plain(t("You have no bought Stars left to give. Top up, and you can make a gift."))],
        [(t("Top up"), b.Navigate("buy")), (t("Menu"), b.Navigate("menu"))],
    )


def say_taken_back(t: Translator, *, settled: int) -> Messages:
    """This will confirm that a gift is hers again; `settled` Stars of it went into what she owed."""
    text = (
        t(
            "The gift is back: {price} went into what you owed from a refund. Its code no longer works.",
            price=say_amount(t, stars=settled),
        )
        if settled
        else t("The gift is back: {price} is yours again. Its code no longer works.", price=_price(t))
    )
    return f.with_quick_replies(
        [f.plain(text)], [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))]
    )


def say_opened_already(t: Translator) -> Messages:
    """This will say that a gift cannot be taken back any more."""
    return f.with_quick_replies(
        [f.plain(t("This gift has been opened, or has come back already."))],
        [(t("My gifts"), b.Navigate("gift")), (t("Balance"), b.Navigate("balance"))],
    )


def say_claimed(t: Translator, claimed: Claimed) -> Messages:
    """This will answer the code of a gift."""
    text = say_claim(t, claimed)
    ways: list[tuple[str, Postback]] = [(t("Menu"), b.Navigate("menu"))]
    if claimed in {Claimed.OPENED, Claimed.AGAIN}:
        ways.insert(0, (t("New reading"), b.StartReading()))
    return f.with_quick_replies([f.plain(text)], ways)


def say_claim(t: Translator, claimed: Claimed) -> str:
    """This will say in a sentence what came of a gift's code."""
    spread = SPREADS[GIFT_SPREAD].name[t.language]
    return {
        Claimed.OPENED: t(
            "🎁 A friend gives you a reading: {spread}. Ask whatever is on your mind, nobody else sees it. It waits "
            "{n} days for you.",
            spread=spread,
            n=GIFT_DAYS,
        ),
        Claimed.AGAIN: t("🎁 This gift is yours already. Ask your question whenever you like."),
        Claimed.OWN: t("This is the gift you made 😊 Send its code to a friend; it opens for somebody else."),
        Claimed.TAKEN: t("This gift has been opened by somebody else already."),
        Claimed.OVER: t("This gift is over: it was used, or has gone back to who gave it."),
        Claimed.UNKNOWN: t(
            "I cannot find this gift. It may have gone back to who gave it; or would you check its code once more? It "
            "begins with G."
        ),
    }[claimed]


def say_read(t: Translator) -> Messages:
    """This will tell a giver that the gift has been read; what was asked is nobody's business."""
    return f.with_quick_replies(
        [f.plain(t("🎁 Your friend has opened your gift and has had the reading. That was kind of you 💜"))],
        [(t("A gift for a friend"), b.Navigate("gift")), (t("Menu"), b.Navigate("menu"))],
    )


def say_returned(t: Translator, *, was_claimed: bool, settled: int) -> Messages:
    """This will tell a giver that a gift came back unused; `settled` Stars of it went into what she owed."""
    text = _say_settled(t, was_claimed, settled) if settled else _say_hers_again(t, was_claimed)
    return f.with_quick_replies(
        [f.plain(text)], [(t("A gift for a friend"), b.Navigate("gift")), (t("Balance"), b.Navigate("balance"))]
    )


def _say_hers_again(t: Translator, was_claimed: bool) -> str:
    if was_claimed:
        return t("Your gift was opened but never used, so it came back: {price} is yours again.", price=_price(t))
    return t("Nobody opened your gift, so it came back: {price} is yours again.", price=_price(t))


def _say_settled(t: Translator, was_claimed: bool, settled: int) -> str:
    price = say_amount(t, stars=settled)
    if was_claimed:
        return t(
            "Your gift was opened but never used, so it came back: {price} went into what you owed from a refund.",
            price=price,
        )
    return t("Nobody opened your gift, so it came back: {price} went into what you owed from a refund.", price=price)


def _price(t: Translator) -> str:
    return say_amount(t, stars=GIFT_STARS)


def _gift_bubble(t: Translator, gift: Gift, basic_id: str, pictures: str) -> f.Part:
    words = say_words(t, gift.code)
    said = _invitation(t, gift, basic_id)
    copied = f.copy_action(t("Copy the gift"), said)
    ways = (
        [f.lead(f.link_action(t("Send to a friend"), share_link(said))), f.beside(copied)]
        if basic_id
        else [f.lead(copied)]
    )
    by_hand = (
        t("On a computer your friend adds {id}, then types “{words}”.", id=basic_id, words=words)
        if basic_id
        else t("Your friend types “{words}” here in the chat.", words=words)
    )
    return f.bubble(
        [
            slips.code(t("Its code"), gift.code, t("Tap to copy"), action=f.copy_action(t("Copy the code"), gift.code)),
            f.words(t("Whoever opens it first gets the reading, once.")),
            f.note(by_hand),
            f.note(t("It waits until {day}.", day=write_day(t, gift.expires_at))),
        ],
        hero=heroes.wrapped(
            back_url(pictures),
            [
                f.night_title(t("Your gift is ready"), align="center"),
                f.night_note(SPREADS[GIFT_SPREAD].name[t.language], align="center"),
            ],
        ),
        footer=[*ways, f.quiet(f.tap(t("Take it back"), TakeGiftBack(gift.id)))],
    )


def _invitation(t: Translator, gift: Gift, basic_id: str) -> str:
    """Her words to a friend; short, since percent signs are encoded twice in a share link and LINE takes 1,000."""
    words = say_words(t, gift.code)
    if not basic_id:
        return t("🎁 A tarot reading by MiMi in LINE, from me. Type “{words}”.", words=words)
    return t("🎁 A tarot reading by MiMi, from me. Tap and send:") + f"\n{message_link(basic_id, words)}"
