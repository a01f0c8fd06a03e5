"""Buying: what there is, what one order brings and how it is paid."""

from __future__ import annotations

from typing import Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day
from bot.views.prices import say_baht, say_owed
from services import tariff
from services.orders import Order
from services.payments import Article, Kind
from services.plans import Plan
from services.shop import Shelf
from services.tariff import READING_PRICES, Pack

PAYEES: Final = {"stripe": "STRIPE PAYMENTS (THAILAND) LTD"}
"""Whom the bank's app names when a PromptPay code is scanned (Stripe, PromptPay payments)."""


def show_shelf(t: Translator, *, shelf: Shelf, debt: int, manage: str | None, notes: list[str]) -> Messages:
    """This will show the packs and the plan side by side.

    `manage` is the address where her own plan is looked after, None when that is not with us any more; `notes` is
    what she should know before she buys.
    """
    bubbles = [pack_bubble(t, pack) for pack in shelf.packs]
    if shelf.plan is not None:
        bubbles.append(_plan(t, shelf.plan))
    if shelf.own_plan is not None:
        bubbles.append(_own_plan(t, shelf.own_plan, manage=manage))
    lines = [_say_ways_to_pay(t, shelf), *notes]
    if debt:
        lines.append(say_owed(t, debt))
    messages = [f.flex(t("Which pack would you like?"), f.carousel(bubbles)), f.plain("\n".join(lines))]
    return f.with_quick_replies(messages, _around(t))


def _say_ways_to_pay(t: Translator, shelf: Shelf) -> str:
    """A plan can be taken by card only, so what is true of packs is not said of all."""
    if shelf.plan is None:
        return t("Stars never expire. Every pack is paid by PromptPay or card.")
    return t("Stars never expire. Packs are paid by PromptPay or card, the monthly plan by card only.")


def show_order(t: Translator, *, order: Order, page: str, reaches: int, settled: int) -> Messages:
    """This will show an order: what it brings, what a debt takes of it, and how paying goes; `page` leads there.

    `reaches` and `settled` part its Stars into those that reach her and those that go into what she owes.
    """
    sold = tariff.article(order.article)
    price = say_baht(t, order.amount)
    asked = price if order.kind is Kind.PACK else _monthly(t, price)
    heading = _name(t, sold)
    body = [f.words(_say_bringing(t, order), weight="bold", size="md")]
    if settled:
        body.append(
            f.note(
                t(
                    "{settled} of them go into what you still owe from a refund; {reaches} reach you.",
                    settled=settled,
                    reaches=reaches,
                )
            )
        )
    body.append(f.set_apart([f.words(step) for step in _steps(t, order)]))
    message = f.flex(
        f"{heading} · {asked}",
        f.bubble(
            body,
            header=[f.night_title(heading), f.night_note(asked)],
            footer=[
                f.lead(f.link_action(t("Go and pay {price}", price=asked), page)),
                f.quiet(f.say_action(t("I paid and nothing came"), t("I paid and nothing came"))),
            ],
        ),
    )
    return f.with_quick_replies([message], [(t("Other packs"), b.Navigate("buy")), *_around(t)])


def show_plan(t: Translator, *, plan: Plan, manage: str | None) -> Messages:
    """This will show her plan alone, with the way to change or end it."""
    return f.with_quick_replies([f.flex(t("Your monthly plan"), _own_plan(t, plan, manage=manage))], _around(t))


def say_no_plan(t: Translator) -> Messages:
    """This will say that there is no plan to end."""
    text = t("You have no monthly plan, so nothing is taken from your card.")
    return f.with_quick_replies([f.plain(text)], _around(t))


def say_closed(t: Translator) -> Messages:
    """This will say kindly that nothing can be bought now."""
    text = t("Buying is closed right now. What you have stays yours, and everything else works as ever.")
    return f.with_quick_replies([f.plain(text)], _around(t))


def say_not_offered(t: Translator) -> Messages:
    """This will say that this offer is no longer there for her."""
    choices: list[tuple[str, Postback]] = [(t("Top up"), b.Navigate("buy")), (t("Balance"), b.Navigate("balance"))]
    return f.with_quick_replies([f.plain(t("That offer is no longer there. These are today's:"))], choices)


def say_stars(pack: Pack) -> str:
    """This will write a pack's Stars with the bonus apart, such as "25 + 2"."""
    stars = pack.article.stars
    return f"{stars - pack.bonus} + {pack.bonus}" if pack.bonus else str(stars)


def _around(t: Translator) -> list[tuple[str, Postback]]:
    return [
        (t("Balance"), b.Navigate("balance")),
        (t("Spending limit"), b.Navigate("limit")),
        (t("Menu"), b.Navigate("menu")),
    ]


def _name(t: Translator, article: Article) -> str:
    name = article.name[t.language]
    return t("Pack: {name}", name=name) if article.kind is Kind.PACK else t("Plan: {name}", name=name)


def _monthly(t: Translator, price: str) -> str:
    return t("{price} a month", price=price)


def pack_bubble(t: Translator, pack: Pack) -> f.Part:
    """This will show one pack: its Stars, its price, what that is a reading, and the tap that orders it."""
    article = pack.article
    price = say_baht(t, article.amount)
    header = [f.night_title(article.name[t.language])]
    if pack.popular:
        header.append(f.night_note(t("✦ MiMi recommends it")))
    elif pack.first_only:
        header.append(f.night_note(t("✦ For your first purchase only")))
    header.append(f.night_note(t("{n} Stars in all", n=article.stars)))
    action = f.tap(t("Choose, {price}", price=price), b.Buy(article.id), shown=f"{article.name[t.language]} · {price}")
    body = [
        *_stars(t, say_stars(pack)),
        f.words(price, weight="bold", size="md"),
        f.note(t("About {price} for three cards", price=say_baht(t, _for_three_cards(article)))),
    ]
    return f.bubble(body, header=header, footer=[f.lead(action) if pack.popular else f.beside(action)], size="kilo")


def _plan(t: Translator, plan: Article) -> f.Part:
    price = _monthly(t, say_baht(t, plan.amount))
    body = [
        *_stars(t, str(plan.stars)),
        f.words(price, weight="bold", size="md"),
        f.note(t("About {price} for three cards", price=say_baht(t, _for_three_cards(plan)))),
        f.note(t("By card, renewed every month until you end it. Your readings go first.")),
    ]
    action = f.tap(t("Choose, {price}", price=price), b.Buy(plan.id), shown=f"{plan.name[t.language]} · {price}")
    header = [f.night_title(plan.name[t.language]), f.night_note(t("New Stars every month"))]
    return f.bubble(body, header=header, footer=[f.beside(action)], size="kilo")


def _own_plan(t: Translator, plan: Plan, *, manage: str | None) -> f.Part:
    body = [f.words(_say_state(t, plan))]
    footer = []
    if manage:
        body.append(
            f.note(t("The button below leads to where you change your card or cancel; it works for 10 minutes."))
        )
        footer.append(f.beside(f.link_action(t("Look after my plan"), manage)))
    else:
        body.append(f.note(t("To change or end it, type “talk to a person”.")))
    return f.bubble(body, header=[f.night_title(t("Your monthly plan"))], footer=footer, size="kilo")


def _say_state(t: Translator, plan: Plan) -> str:
    if plan.status in {"past_due", "unpaid"}:
        return t("The last payment did not go through. A look at your card sets it right.")
    day = write_day(t, plan.paid_until) if plan.paid_until else None
    if plan.ends_at_period_end:
        return t("It ends on {day}, and nothing more is taken.", day=day) if day else t("It ends with this month.")
    return t("It runs, and renews on {day}.", day=day) if day else t("It runs.")


def _stars(t: Translator, stars: str) -> list[f.Part]:
    return [
        f.words(stars, size="xxl", weight="bold", color=tokens.VIOLET),
        f.words(t("Stars"), color=tokens.VIOLET),
    ]


def _for_three_cards(article: Article) -> int:
    """What three cards come to, in satang, rounded to the nearest."""
    return (2 * article.amount * READING_PRICES["three"].stars + article.stars) // (2 * article.stars)


def _say_bringing(t: Translator, order: Order) -> str:
    pack = tariff.PACKS.get(order.article)
    stars = t.plural("{n} Star", "{n} Stars", order.stars)
    if order.kind is Kind.PLAN:
        return t("You get {stars} now and every month.", stars=stars)
    if pack and pack.bonus and pack.article.stars == order.stars:
        return t("You get {stars} ({parts}).", stars=stars, parts=say_stars(pack))
    return t("You get {stars}.", stars=stars)


def _steps(t: Translator, order: Order) -> list[str]:
    """What will come, before it comes: nobody should wonder on the way whether it is a fraud."""
    asked = t("✉️ The page asks for an e-mail address; your receipt goes there.")
    if order.kind is Kind.PLAN:
        return [asked, t("💳 Pay by card. The same amount is taken every month until you end the plan, right here.")]
    steps = [
        asked,
        t("📲 PromptPay: save the QR picture, open your bank's app and scan it from your gallery. Cards work too."),
    ]
    if payee := PAYEES.get(order.provider):
        steps.append(t("🏦 Your bank shows the payee {payee}. That is right.", payee=payee))
    return [*steps, t("☝️ Pay each QR once only. I tell you here as soon as it has arrived.")]
