"""Checkout Sessions: opened by a link or by the API, paid, awaited, failed, expired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import quote

from simulator.stripe import shapes
from simulator.stripe.errors import StripeError
from simulator.stripe.links import METHODS
from simulator.stripe.money import Payer
from simulator.stripe.money_shapes import customer_details
from simulator.stripe.store import Body, listed

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

Outcome = Literal["paid", "later", "fail"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("paid", "later", "fail")
REFERENCE: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
"""Anything else in the address of a link is dropped silently (documentation, URL parameters of payment links)."""

SHORTEST, LONGEST = 1_800, 86_400
"""Seconds until a session that the API opened expires."""


class ClosedError(Exception):
    """A page on which nothing can be paid; the text is the merchant's own, if she gave one."""


class Checkout:
    """Everything a session goes through; every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        stripe.store.included["checkout.session.line_items"] = self.items_of

    def open(self, link: Body, *, reference: str | None = None, email: str | None = None, locale: str = "auto") -> Body:
        """This will open a session as a visit to the link does; raises ClosedError when the link is inactive."""
        if not link["active"]:
            raise ClosedError(link["inactive_message"] or "")
        items: list[Body] = self._stripe.store.secrets["items"][link["id"]]
        valid = reference if reference and REFERENCE.fullmatch(reference) else None
        recurring = any(one["price"]["recurring"] for one in items)
        made = self.make(
            items,
            recurring=recurring,
            methods=link["payment_method_types"],
            client_reference_id=valid,
            customer_creation=None if recurring else link["customer_creation"],
            customer_email=email,
            locale=locale,
            metadata=dict(link["metadata"]),
            payment_link=link["id"],
            submit_type=link["submit_type"],
        )
        data = link["subscription_data"] if recurring else link["payment_intent_data"]
        self.hidden(made)["data"] = data or {}
        self.hidden(made)["after"] = link["after_completion"]
        return made

    def make(self, items: list[Body], *, recurring: bool, methods: list[str] | None, **known: Any) -> Body:
        """This will make an open session; without methods the merchant's dashboard decides, which here means all."""
        stripe = self._stripe
        offered = methods or (["card"] if recurring or items[0]["currency"] != "thb" else list(METHODS))
        made = shapes.session(
            stripe.ids.make("checkout.session"),
            stripe.now(),
            amount=sum(one["amount_total"] for one in items),
            currency=items[0]["currency"],
            mode="subscription" if recurring else "payment",
            payment_method_types=offered,
            **known,
        )
        made["payment_method_collection"] = "always" if recurring else "if_required"
        made["url"] = f"{stripe.base_url}/c/{made['id']}"
        stripe.store.put(made)
        self.hidden(made)["items"] = items
        return made

    def pay(self, session: Body, payer: Payer, outcome: Outcome) -> Body:
        """This will end the visit: paid, paid later, or failed; raises ClosedError when it is over already."""
        self.look(session)
        if session["status"] != "open":
            raise ClosedError(session["status"])
        if payer.method not in session["payment_method_types"]:
            words = f"This page takes {', '.join(session['payment_method_types'])}, not {payer.method}."
            raise StripeError(400, words, param="method")
        if outcome == "later" and payer.method == "card":
            raise StripeError(400, "A card is charged at once; only PromptPay is paid later.", param="outcome")
        self._close_link(session)
        if session["mode"] == "subscription":
            return self._subscribe(session, payer, outcome)
        return self._pay_once(session, payer, outcome)

    def _close_link(self, session: Body) -> None:
        """Nobody pays on a link that was closed meanwhile."""
        link = self._stripe.store.shelf("payment_link").get(session["payment_link"] or "")
        if link is not None and not link["active"]:
            raise ClosedError(link["inactive_message"] or "")

    def _pay_once(self, session: Body, payer: Payer, outcome: Outcome) -> Body:
        money, data = self._stripe.money, self.hidden(session)["data"]
        if session["customer_creation"] == "always" and session["customer"] is None:
            session["customer"] = self._stripe.billing.make_customer(payer.email)["id"]
        intent = money.intend(
            session["amount_total"],
            session["currency"],
            payer,
            session["payment_method_types"],
            metadata=dict(data.get("metadata") or {}),
            description=data.get("description"),
            customer=session["customer"],
        )
        if payer.method == "card" and outcome == "fail":
            money.refuse(intent, payer)  # The page stays open for another card.
            return session
        if outcome == "paid":
            money.take(intent, payer)
        else:
            money.wait(intent, payer)
        session["payment_intent"] = intent["id"]
        self._complete(session, payer, paid=outcome == "paid")
        if outcome == "fail":
            self.settle(session, succeeded=False)
        return session

    def _subscribe(self, session: Body, payer: Payer, outcome: Outcome) -> Body:
        if outcome == "fail":
            self._stripe.billing.refuse_first(session, payer)
            return session
        self._stripe.billing.subscribe(session, payer, self.hidden(session)["items"], self.hidden(session)["data"])
        self._complete(session, payer, paid=True)
        return session

    def _complete(self, session: Body, payer: Payer, *, paid: bool) -> None:
        nothing = session["amount_total"] == 0
        session |= {
            "status": "complete",
            "payment_status": "no_payment_required" if nothing else "paid" if paid else "unpaid",
            "customer_details": customer_details(payer.email),
            "customer_email": session["customer_email"],
            "collected_information": {"business_name": None, "individual_name": None, "shipping_details": None},
            "url": None,
        }
        self._stripe.events.tell("checkout.session.completed", session)
        self._count(session)

    def _count(self, session: Body) -> None:
        """A link with a limit closes with the last session it allows."""
        link = self._stripe.store.shelf("payment_link").get(session["payment_link"] or "")
        if link is None or not link["restrictions"]:
            return
        counted = link["restrictions"]["completed_sessions"]
        counted["count"] += 1
        if counted["count"] >= counted["limit"] and link["active"]:
            link["active"] = False
            self._stripe.events.tell("payment_link.updated", link, {"active": True})

    def settle(self, session: Body, *, succeeded: bool) -> Body:
        """This will be the bank's word on money that is on its way."""
        intent = self._stripe.store.shelf("payment_intent").get(session["payment_intent"] or "")
        if intent is None or intent["status"] != "processing":
            raise StripeError(400, "No money of this session is on its way.", param="session")
        if succeeded:
            self._stripe.money.arrive(intent)
            session["payment_status"] = "paid"
        else:
            self._stripe.money.lose(intent)
        word = "succeeded" if succeeded else "failed"
        self._stripe.events.tell(f"checkout.session.async_payment_{word}", session)
        return session

    def expire(self, session: Body) -> Body:
        """This will end an open session."""
        if session["status"] != "open":
            words = "Only Checkout Sessions with a status in ['open'] can be expired."
            raise StripeError(400, f"{words} This Checkout Session has a status of `{session['status']}`.")
        session |= {"status": "expired", "url": None}
        self._stripe.events.tell("checkout.session.expired", session)
        return session

    def look(self, session: Body) -> Body:
        """This will see whether a session has outlived its day."""
        if session["status"] == "open" and session["expires_at"] <= self._stripe.clock():
            self.expire(session)
        return session

    def expire_due(self) -> None:
        """This will end every open session whose time is up."""
        for session in self._stripe.store.newest("checkout.session", status="open"):
            self.look(session)

    def way_on(self, session: Body) -> str | None:
        """This will give the address the payer is sent to afterwards; None for a page of our own."""
        after = self.hidden(session).get("after") or {}
        if after.get("type") != "redirect":
            return None
        return str(after["redirect"]["url"]).replace("{CHECKOUT_SESSION_ID}", quote(session["id"]))

    def words_after(self, session: Body) -> str | None:
        """This will give the merchant's own words for the page of thanks."""
        after = self.hidden(session).get("after") or {}
        words = (after.get("hosted_confirmation") or {}).get("custom_message")
        return str(words) if words else None

    def items_of(self, session: Body) -> Body:
        """This will list what a session sells."""
        kept = self.hidden(session)["items"]
        return listed(kept, f"/v1/checkout/sessions/{session['id']}/line_items")

    def hidden(self, session: Body) -> Body:
        """This will give what a session knows and does not show: its lines, its data, and what comes after it."""
        kept: Body = self._stripe.store.secrets.setdefault("sessions", {}).setdefault(session["id"], {"data": {}})
        return kept
