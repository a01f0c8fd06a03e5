"""The way to the payment page and back: `/pay/<token>`, `/pay/<token>/again`, `/pay/done`, `/pay/cancelled`."""

from __future__ import annotations

import re
from typing import Final

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from bot.locale import Translator
from bot.web import pay_pages
from bot.web.frame import asked_language, page_language
from bot.web.pay_pages import Page, show
from bot.web.product import Product, current_product
from services import limits, orders, shop, turns
from services.ledger.purse import read_purse
from services.limits import LimitError
from services.orders import Order
from services.payments import Link, PayPage
from services.shop import ClosedError, NotOfferedError, Paid

blueprint = Blueprint("pay", __name__)

COOKIE: Final = "order"
"""The order's token, kept by the browser while it is away at the provider, so that the way back knows whose it is."""

COOKIE_SECONDS: Final = 24 * 3600
LOOKS: Final = 10
"""How often the page of the way back looks again, every three seconds, before it leaves the news to the chat."""

LOOKS_OF_A_STRANGER: Final = 3
"""So often in a browser that did not begin the payment: it has no order of its own to look at."""

ASKS_AT: Final = frozenset({1, 5})
"""At these looks a worker asks the provider, in case its word to us is late or lost."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REFERENCE: Final = re.compile(r"[A-Za-z0-9_-]{1,255}")
_ROBOT: Final = re.compile(r"facebookexternalhit|line-poker|bot\b|crawler|spider|preview", re.IGNORECASE)


@blueprint.get("/pay/<token>")
def send_on(token: str) -> Response:
    """Send the browser of an open order on to its payment page; any other order says how it stands."""
    product = current_product()
    now = product.dispatcher.clock()
    with product.database.begin() as connection:
        order = _find(connection, token)
        if order is None:
            t = page_language()
            return show(t, pay_pages.nobody(t))
        t = page_language(turns.read_language(connection, user_id=order.user_id))
        if is_only_looking():
            return show(t, pay_pages.looked_at(t))
        link = _find_link(connection, product, order)
        if not order.is_open(now):
            is_offered = link is not None and _is_offered(connection, order)
            page = pay_pages.closed_order(t, order, is_offered=is_offered)
            return show(t, page, pays_at=link.url if link else None)
        if link is None or product.payments is None:
            return show(t, pay_pages.closed(t))
        try:
            limits.check(connection, user_id=order.user_id, amount=order.amount, now=now)
        except LimitError as error:
            return show(t, pay_pages.beyond(t, error))
        orders.mark_sent_on(connection, order.id, now)
    response = pay_pages.send_to(product.payments.page_url(PayPage(link, order.token, t.language)))
    response.set_cookie(
        COOKIE, order.token, max_age=COOKIE_SECONDS, path="/pay", secure=True, httponly=True, samesite="Lax"
    )
    return response


@blueprint.post("/pay/<token>/again")
def order_again(token: str) -> Response:
    """Order the same for the same user anew; the token is the key, and taps beyond the first find the same order."""
    product = current_product()
    with product.database.begin() as connection:
        order = _find(connection, token)
        if order is None:
            t = page_language()
            return show(t, pay_pages.nobody(t))
        t = page_language(turns.read_language(connection, user_id=order.user_id))
        if order.state == "awaiting":
            return show(t, pay_pages.awaiting(t, amount=order.amount))
        try:
            made = shop.order(
                connection,
                user_id=order.user_id,
                article_id=order.article,
                provider=product.dispatcher.around.provider,
                entropy=product.dispatcher.around.entropy,
                now=product.dispatcher.clock(),
            )
        except ClosedError:
            return show(t, pay_pages.closed(t))
        except NotOfferedError:
            return show(t, pay_pages.gone(t))
        except LimitError as error:
            return show(t, pay_pages.beyond(t, error))
    return pay_pages.send_to(f"/pay/{made.token}")


@blueprint.get("/pay/done")
def show_result() -> Response:
    """Show what came of the payment, from our own record: the browser only says which one it means."""
    product = current_product()
    reference = request.args.get("session_id", "")
    looks = request.args.get("n", 0, type=int)
    with product.database.begin() as connection:
        order = _find(connection, request.cookies.get(COOKIE, ""))
        payment = None
        if _REFERENCE.fullmatch(reference):
            provider = product.dispatcher.around.provider or (order.provider if order else "")
            payment = shop.find_payment(connection, provider=provider, reference=reference)
        user_id = payment.user_id if payment and payment.user_id else order.user_id if order else None
        t = page_language(turns.read_language(connection, user_id=user_id) if user_id else None)
        page = _judge(connection, t, payment=payment, order=order)
        late = order if page is None and looks in ASKS_AT else None
        asks = late is not None and orders.take_look(connection, late.id, product.dispatcher.clock())
    if page is None:
        if late is not None and asks:
            product.dispatcher.queue.wake("look_for_payment", late.user_id)
        page = _wait(t, reference, looks, is_ours=order is not None)
    return show(t, page)


def _wait(t: Translator, reference: str, looks: int, *, is_ours: bool) -> Page:
    """Look again in a moment, and at last leave the news to the chat."""
    most = LOOKS if is_ours else LOOKS_OF_A_STRANGER
    if _REFERENCE.fullmatch(reference) and 0 <= looks < most:
        language = f"&lang={asked_language()}" if asked_language() else ""
        look = f"/pay/done?session_id={reference}{language}&n="
        return pay_pages.confirming(t, refresh=f"{look}{looks + 1}", still=f"{look}{most}")
    return pay_pages.confirming(t, refresh=None) if is_ours else pay_pages.elsewhere(t)


@blueprint.get("/pay/cancelled")
def show_cancelled() -> Response:
    """Say that nothing was taken, with the way back to the order that was left."""
    product = current_product()
    with product.database.begin() as connection:
        order = _find(connection, request.cookies.get(COOKIE, ""))
        t = page_language(turns.read_language(connection, user_id=order.user_id) if order else None)
    is_open = order is not None and order.is_open(product.dispatcher.clock())
    link = (t("Back to the payment"), f"/pay/{order.token}") if order and is_open else None
    return show(
        t,
        Page(t("Nothing was paid"), (t("Your order stays open for a day, in case you change your mind."),), link=link),
    )


def is_only_looking() -> bool:
    """This will tell a preview from a person: no page is opened at the provider and nothing is noted for it."""
    purpose = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return request.method == "HEAD" or "prefetch" in purpose or _ROBOT.search(request.user_agent.string) is not None


def _judge(connection: Connection, t: Translator, *, payment: Paid | None, order: Order | None) -> Page | None:
    """A plan's checkout brings no Stars: its first month comes with an invoice, which may be a moment later."""
    if payment is not None and payment.state == "paid" and payment.user_id is not None:
        balance = read_purse(connection, user_id=payment.user_id).stars
        return pay_pages.paid(t, stars=payment.stars, balance=balance)
    if payment is not None and payment.state == "awaiting":
        return pay_pages.awaiting(t, amount=payment.amount)
    if payment is not None and payment.state == "failed":
        return pay_pages.failed(t)
    if payment is not None and payment.state == "unmatched":
        return Page(t("We have your payment"), (t("A person of our team needs to take a look, and has been told."),))
    month = shop.find_first_month(connection, order_id=order.id, user_id=order.user_id) if order is not None else None
    if order is not None and month is not None:
        return pay_pages.paid(t, stars=month.stars, balance=read_purse(connection, user_id=order.user_id).stars)
    return None


def _find(connection: Connection, token: str) -> Order | None:
    return orders.find_by_token(connection, token) if _TOKEN.fullmatch(token) else None


def _find_link(connection: Connection, product: Product, order: Order) -> Link | None:
    """Nothing is paid with a provider we no longer believe, nor at another price than the order's."""
    if product.payments is None or order.provider != product.dispatcher.around.provider:
        return None
    return orders.find_link(connection, provider=order.provider, article=order.article)


def _is_offered(connection: Connection, order: Order) -> bool:
    try:
        shop.find_article(connection, user_id=order.user_id, article_id=order.article)
    except NotOfferedError:
        return False
    return True
