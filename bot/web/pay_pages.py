"""How the pay pages look: one template, a few words and one way on, in the buyer's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from flask import Response

from bot.locale import Translator
from bot.views.prices import say_baht
from bot.views.spending import say_why
from bot.web.chat_ways import find_way_back
from bot.web.frame import send_page
from services.limits import LimitError
from services.orders import Order

REFRESH_SECONDS: Final = 3
_POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
)


Mood = Literal["moon", "done", "wait", "stop"]
"""What a page's sign says at a glance: nothing in particular, it is done, it will take a moment, it did not happen."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of few words. `big` is a figure to be seen at once, `link` a way on (label, address).

    `again` is the token of an order that can be made anew: what was paid for is bought again by a quiet link below the
    way back to the chat, what was not by the button that leads. `refresh` is the address to look at again in some
    seconds, and `still` the one that looks no more by itself.
    """

    title: str
    lines: tuple[str, ...] = ()
    big: str | None = None
    link: tuple[str, str] | None = None
    again: str | None = None
    refresh: str | None = None
    still: str | None = None
    status: int = 200
    mood: Mood = "moon"


def show(t: Translator, page: Page, *, pays_at: str | None = None) -> Response:
    """This will send the page, not to be kept by anybody.

    `pays_at` is where a new order is paid: browsers hold a form's policy against the redirects after it, too.
    """
    made = send_page(t, "pay.html", title=page.title, page=page, way_back=find_way_back(t), status=page.status)
    made.headers["Content-Security-Policy"] = _POLICY.format(forms=_forms(pays_at) if page.again else "'none'")
    if page.refresh:
        # By a header, and never without a link that stops it: a page must not move on under somebody who reads slowly.
        made.headers["Refresh"] = f"{REFRESH_SECONDS}; url={page.refresh}"
    return made


def send_to(address: str) -> Response:
    """This will send the browser on by a GET, whatever it came with, and let nobody keep the answer."""
    return Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})


def nobody(t: Translator) -> Page:
    """This will be the answer to an address we never gave out."""
    return Page(
        t("This page is not here"),
        (t("The link may be cut short. Please open it from our chat once more."),),
        status=404,
    )


def closed(t: Translator) -> Page:
    """This will say that nothing can be paid now."""
    return Page(
        t("Paying is closed right now"), (t("Nothing was taken. Please try again a little later."),), mood="wait"
    )


def looked_at(t: Translator) -> Page:
    """This will be all that a robot sees which only makes a preview."""
    return Page(t("Top up"), (t("Open this page in your browser to pay."),))


def beyond(t: Translator, error: LimitError) -> Page:
    """This will say which limit was met."""
    return Page(t("That is beyond your limit"), (say_why(t, error), t("Nothing was taken.")), mood="stop")


def gone(t: Translator) -> Page:
    """This will say that the offer is not there any more."""
    return Page(t("That offer is no longer there"), (t("Today's packs are in our chat: type “top up”."),))


def paid(t: Translator, *, stars: int, balance: int) -> Page:
    """This will show what came of a payment."""
    return Page(
        t("Thank you, your payment has arrived"),
        (
            # The page may be opened again much later, when much of it has been used.
            t(
                "Added by this payment. At this moment you have {balance}.",
                balance=t.plural("{n} Star", "{n} Stars", balance),
            ),
            t("MiMi has told you in the chat, too."),
        ),
        big="+" + t.plural("{n} Star", "{n} Stars", stars),
        mood="done",
    )


def closed_order(t: Translator, order: Order, *, is_offered: bool) -> Page:
    """This will say why an order leads nowhere any more, and offer a new one for the same."""
    again = order.token if is_offered else None
    if order.state == "paid":
        return Page(t("This order is paid"), (t("Thank you! Each order is paid only once."),), again=again, mood="done")
    if order.state == "awaiting":
        return awaiting(t, amount=order.amount)
    if order.state == "failed":
        return failed(t, again=again)
    return Page(
        t("This order has expired"),
        (t("It was open for a day. If you have already paid, that still counts."),),
        again=again,
        mood="stop",
    )


def failed(t: Translator, *, again: str | None = None) -> Page:
    """This will say that no money came, and offer a new order in place of the one with this token."""
    return Page(t("The payment did not go through"), (t("Nothing was taken."),), again=again, mood="stop")


def awaiting(t: Translator, *, amount: int) -> Page:
    """This will say that money is on its way."""
    return Page(
        t("Your payment is on its way"),
        (
            t("The bank has yet to confirm {price}. Please do not pay again.", price=say_baht(t, amount)),
            t("MiMi will tell you in the chat as soon as it is here."),
        ),
        mood="wait",
    )


def confirming(t: Translator, *, refresh: str | None, still: str | None = None) -> Page:
    """This will say that we wait for the provider's word; without `refresh` it has taken long."""
    patience = (
        t("This page looks again by itself.")
        if refresh
        else t(
            "This is taking longer than usual. MiMi will tell you in the chat as soon as it is here; "
            "you can close this page."
        )
    )
    return Page(t("Your payment is being confirmed"), (patience,), refresh=refresh, still=still, mood="wait")


def elsewhere(t: Translator) -> Page:
    """This will be the end of waiting in a browser that did not begin the payment: it cannot know more."""
    return Page(
        t("MiMi will tell you in the chat"),
        (
            t("She will write to you as soon as your payment is here. To see what you have, type “balance”."),
            t("You can close this page."),
        ),
    )


def _forms(pays_at: str | None) -> str:
    parts = urlsplit(pays_at or "")
    return f"'self' {parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"
