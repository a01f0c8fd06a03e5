"""Buying: what there is, what one order brings and how it is paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips, tokens
from bot.design import spread as table
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day
from bot.views.prices import say_amount, say_baht, say_owed
from services import tariff
from services.orders import Order
from services.payments import Article, Kind
from services.plans import Plan
from services.shop import Shelf
from services.tariff import READING_PRICES, Pack
from services.tarot.spreads import SPREADS

PAYEES: Final = {"stripe": "STRIPE PAYMENTS (THAILAND) LTD"}
"""Whom the bank's app names when a PromptPay code is scanned (Stripe, PromptPay payments)."""


def show_shelf(t: Translator, *, shelf: Shelf, debt: int, manage: str | None, notes: list[str]) -> Messages:
    """This will show the packs, what MiMi recommends first, and at their end the plan, which is another kind of thing.

    `manage` is the address where her own plan is looked after, None when that is not with us any more; `notes` is
    what she should know before she buys.
    """
    bubbles = [pack_bubble(t, pack) for pack in recommended_first(shelf.packs)]
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
    lines = [(t("You get"), _say_bringing(t, order))]
    if settled:
        lines += [
            (t("Into what is still owed"), say_amount(t, stars=settled)),
            (t("Reach you"), say_amount(t, stars=reaches) if reaches else "0"),
        ]
    message = f.flex(
        f"{heading} · {asked}",
        f.bubble(
            [
                slips.paper([slips.slip(lines, total=(t("To pay"), asked))]),
                f.section(t("How paying goes"), slips.steps(_steps(t, order))),
            ],
            header=[f.night_note(t("Order no. {n}", n=order.id)), f.night_title(heading)],
            footer=[
                f.lead(f.link_action(t("Pay {price}", price=asked), page)),
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


def recommended_first(packs: Sequence[Pack]) -> list[Pack]:
    """This will put what MiMi recommends where it is seen without a swipe; the others stay in order of price."""
    return sorted(packs, key=lambda pack: not pack.popular)


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
    """This will show one pack: its Stars, what they open, its price, and the tap that orders it."""
    article = pack.article
    price = say_baht(t, article.amount)
    badge = t("✦ MiMi recommends it") if pack.popular else None
    action = f.tap(t("Choose, {price}", price=price), b.Buy(article.id), shown=f"{article.name[t.language]} · {price}")
    body = _what_it_opens(t, article)
    if pack.first_only:
        body.append(f.note(t("For your first purchase only")))
    return f.bubble(
        body,
        hero=_face(t, article, badge=badge, below=_say_bonus(t, pack)),
        footer=[f.lead(action) if pack.popular else f.beside(action)],
        size="kilo",
        middle=True,
    )


def _plan(t: Translator, plan: Article) -> f.Part:
    """By daylight, not on night like the packs: that it is paid every month is seen before it is read."""
    price = _monthly(t, say_baht(t, plan.amount))
    action = f.tap(t("Choose, {price}", price=price), b.Buy(plan.id), shown=f"{plan.name[t.language]} · {price}")
    paid_monthly = [t("{price}, taken from your card until you end it", price=price), t("Your readings go first.")]
    face = [
        f.overline(t("A subscription: cancel any time")),
        f.title(plan.name[t.language]),
        slips.number_beside(str(plan.stars), t("Stars every month"), dark=False),
    ]
    hero = f.column(face, paddingAll=tokens.EDGE, spacing=tokens.TIGHT, backgroundColor=tokens.MIST)
    return f.bubble(
        [*_what_it_opens(t, plan), *[f.note(line) for line in paid_monthly]],
        hero=hero,
        footer=[f.beside(action)],
        size="kilo",
    )


def _face(t: Translator, article: Article, *, badge: str | None, below: str | None) -> f.Part:
    """The upper part of a pack: its name, and the number of its Stars as large as it goes, on one edge."""
    name = f.night_title(article.name[t.language], flex=1)
    head = f.row([name, *([f.badge(badge)] if badge else [])], spacing=tokens.GAP, alignItems="center")
    count = slips.number_beside(str(article.stars), t("Stars"))
    parts = [head, count, f.night_quiet(below or " ")]
    return f.column(parts, paddingAll=tokens.EDGE, spacing=tokens.TIGHT, **f.night())


def _say_bonus(t: Translator, pack: Pack) -> str | None:
    if not pack.bonus:
        return None
    return t("{n} + {bonus} extra", n=pack.article.stars - pack.bonus, bonus=pack.bonus)


def _what_it_opens(t: Translator, article: Article) -> list[f.Part]:
    """What the Stars are in readings: so many of three cards, or fewer of the largest."""
    three, celtic = (article.stars // READING_PRICES[spread].stars for spread in ("three", "celtic"))
    opened = [
        _readings(t("{spread} × {n}", spread=SPREADS["three"].name[t.language], n=three), "three"),
        _readings(t("or {spread} × {n}", spread=SPREADS["celtic"].name[t.language], n=celtic), "celtic"),
    ]
    each = say_baht(t, _for_three_cards(article))
    return [*opened, f.note(t("About {price} for three cards", price=each))]


def _readings(text: str, spread: str) -> f.Part:
    drawn = f.column([table.diagram(SPREADS[spread], width=tokens.CARD_DOT)], width=tokens.THUMBNAIL, flex=0)
    return f.list_row(text, leading=drawn)


def _own_plan(t: Translator, plan: Plan, *, manage: str | None) -> f.Part:
    body = [f.strong(_say_state(t, plan))]
    footer = []
    if manage:
        body.append(
            f.note(t("The button below leads to where you change your card or cancel; it works for 10 minutes."))
        )
        footer.append(f.beside(f.link_action(t("Look after my plan"), manage)))
    else:
        body.append(f.note(t("To change or end it, type “talk to a person”.")))
    header = [f.night_note(tariff.PLANS[plan.article].name[t.language])] if plan.article in tariff.PLANS else []
    header.append(f.night_title(t("Your monthly plan")))
    return f.bubble(body, header=header, footer=footer, size="kilo", middle=True)


def _say_state(t: Translator, plan: Plan) -> str:
    if plan.status in {"past_due", "unpaid"}:
        return t("The last payment did not go through. Have a look at your card?")
    day = write_day(t, plan.paid_until) if plan.paid_until else None
    if plan.ends_at_period_end:
        return t("It ends on {day}, and nothing more is taken.", day=day) if day else t("It ends with this month.")
    return t("It runs, and renews on {day}.", day=day) if day else t("It runs.")


def _for_three_cards(article: Article) -> int:
    """What three cards come to, in satang, rounded to the nearest."""
    return (2 * article.amount * READING_PRICES["three"].stars + article.stars) // (2 * article.stars)


def _say_bringing(t: Translator, order: Order) -> str:
    pack = tariff.PACKS.get(order.article)
    stars = t.plural("{n} Star", "{n} Stars", order.stars)
    if order.kind is Kind.PLAN:
        return t("{stars} now and every month", stars=stars)
    if pack and pack.bonus and pack.article.stars == order.stars:
        return f"{stars} ({say_stars(pack)})"
    return stars


def _steps(t: Translator, order: Order) -> list[tuple[str, str]]:
    """What will come, before it comes: nobody should wonder on the way whether it is a fraud."""
    asked = (t("Give an e-mail address"), t("The page asks for it; your receipt goes there."))
    if order.kind is Kind.PLAN:
        goes_on = t("The same amount is taken every month until you end the plan, right here.")
        return [asked, (t("Pay by card"), goes_on)]
    steps = [
        asked,
        (t("Save the QR picture"), t("This is PromptPay. A card works, too.")),
        (t("Scan it in your bank's app"), t("Choose the picture from your gallery.")),
    ]
    if payee := PAYEES.get(order.provider):
        steps[-1] = (steps[-1][0], t("Choose the picture from your gallery. The payee is {payee}.", payee=payee))
    return [*steps, (t("Pay each QR once only"), t("I'll tell you here as soon as it arrives."))]
