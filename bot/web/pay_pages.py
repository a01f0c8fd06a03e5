"""How the pay pages look: one template, a few words and one way on, in the buyer's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from flask import Response, make_response, render_template, request

from bot.locale import Translator, pick_language, translator
from bot.views.prices import say_baht
from bot.views.spending import say_why
from bot.web.product import current_product
from services.limits import LimitError
from services.orders import Order

LINE_APP: Final = "https://line.me/R/"
_PHONE: Final = re.compile(r"Mobile|Android|iPhone|iPad", re.IGNORECASE)
_POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of few words. `big` is a figure to be seen at once, `link` a way on (label, address).

    `again` is the token of an order that can be made anew, `refresh` the address to look at again in some seconds.
    """

    title: str
    lines: tuple[str, ...] = ()
    big: str | None = None
    link: tuple[str, str] | None = None
    again: str | None = None
    refresh: str | None = None
    status: int = 200


def show(t: Translator, page: Page, *, pays_at: str | None = None) -> Response:
    """This will send the page, not to be kept by anybody.

    `pays_at` is where a new order is paid: browsers hold a form's policy against the redirects after it, too.
    """
    made = make_response(render_template("pay.html", t=t, page=page, **_ways_back(t)), page.status)
    made.headers["Cache-Control"] = "no-store"
    made.headers["Content-Security-Policy"] = _POLICY.format(forms=_forms(pays_at) if page.again else "'none'")
    return made


def send_to(address: str) -> Response:
    """This will send the browser on by a GET, whatever it came with, and let nobody keep the answer."""
    return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})


def visitor_language() -> Translator:
    """This will speak as the browser asks, where we do not know who it is."""
    return translator(pick_language(request.accept_languages.best))


def chat_link(t: Translator) -> str:
    """This will lead into the chat with the word for the balance typed already: its answer is a free reply."""
    basic_id = current_product().jobs.around.basic_id
    if not basic_id:
        return LINE_APP
    return f"{LINE_APP}oaMessage/{quote(basic_id, safe='')}/?{quote(t('Balance'), safe='')}"


def _ways_back(t: Translator) -> dict[str, tuple[str, str] | bool | None]:
    """On a computer the chat is in LINE's own programme: the way there is said, and its page shows a code to scan."""
    chat_page = current_product().settings.chat_page_url
    basic_id = current_product().jobs.around.basic_id
    if chat_page:
        return {"chat": (t("Back to the chat page"), chat_page), "said": False}
    if _PHONE.search(request.user_agent.string):
        return {"chat": (t("Back to MiMi in LINE"), chat_link(t)), "said": False}
    page = f"{LINE_APP}ti/p/{quote(basic_id, safe='')}" if basic_id else None
    return {"chat": (t("MiMi's page at LINE, with a code to scan"), page) if page else None, "said": True}


def nobody(t: Translator) -> Page:
    """This will be the answer to an address we never gave out."""
    return Page(
        t("This page is not here"),
        (t("The address may be cut short. Please open it from our chat once more."),),
        status=404,
    )


def closed(t: Translator) -> Page:
    """This will say that nothing can be paid now."""
    return Page(t("Paying is closed right now"), (t("Nothing was taken. Please try again a little later."),))


def looked_at(t: Translator) -> Page:
    """This will be all that a robot sees which only makes a preview."""
    return Page(t("Top up"), (t("Open this page in your browser to pay."),))


def beyond(t: Translator, error: LimitError) -> Page:
    """This will say which limit was met."""
    return Page(t("That is beyond your limit"), (say_why(t, error), t("Nothing was taken.")))


def gone(t: Translator) -> Page:
    """This will say that the offer is not there any more."""
    return Page(t("That offer is no longer there"), (t("In our chat you find today's: type “top up”."),))


def paid(t: Translator, *, stars: int, balance: int) -> Page:
    """This will show what came of a payment."""
    return Page(
        t("Thank you, your payment has arrived 💜"),
        (
            t("You have {balance} now.", balance=t.plural("{n} Star", "{n} Stars", balance)),
            t("MiMi has told you in the chat, too."),
        ),
        big="+" + t.plural("{n} Star", "{n} Stars", stars),
    )


def closed_order(t: Translator, order: Order, *, is_offered: bool) -> Page:
    """This will say why an order leads nowhere any more, and offer a new one for the same."""
    again = order.token if is_offered else None
    if order.state == "paid":
        return Page(t("This order is paid"), (t("Thank you! An order is paid once only."),), again=again)
    if order.state == "awaiting":
        return awaiting(t, amount=order.amount)
    if order.state == "failed":
        return Page(t("The payment did not go through"), (t("Nothing was taken."),), again=again)
    return Page(
        t("This order has expired"), (t("It was open for a day. If you have paid it, that counts."),), again=again
    )


def awaiting(t: Translator, *, amount: int) -> Page:
    """This will say that money is on its way."""
    return Page(
        t("Your payment is on its way"),
        (
            t("The bank has yet to confirm {price}. Please do not pay again.", price=say_baht(t, amount)),
            t("MiMi tells you in the chat as soon as it is here."),
        ),
    )


def confirming(t: Translator, *, refresh: str | None) -> Page:
    """This will say that we wait for the provider's word; without `refresh` it has taken long."""
    patience = (
        t("This page looks again by itself.")
        if refresh
        else t("It takes longer than usual. MiMi tells you in the chat as soon as it is here; you can close this page.")
    )
    return Page(t("Your payment is being confirmed"), (patience,), refresh=refresh)


def elsewhere(t: Translator) -> Page:
    """This will be the end of waiting in a browser that did not begin the payment: it cannot know more."""
    return Page(
        t("MiMi tells you in the chat"),
        (
            t("As soon as your payment is here, she writes to you. What you have is there, too: type “balance”."),
            t("You can close this page."),
        ),
    )


def _forms(pays_at: str | None) -> str:
    parts = urlsplit(pays_at or "")
    return f"'self' {parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"
