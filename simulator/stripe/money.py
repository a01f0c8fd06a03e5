"""Taking money: payment intents, charges, and what they leave on the balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulator.stripe import money_shapes as shapes
from simulator.stripe.params import Params
from simulator.stripe.store import Body, listed

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

GOOD_CARD: Final = "4242"
DECLINED_CARD: Final = "0002"


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays, and with what."""

    method: str
    email: str
    last4: str = GOOD_CARD


class Money:
    """Makes and ends payment intents; every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe
        stripe.store.included["charge.refunds"] = self.refunds_of

    def intend(self, amount: int, currency: str, payer: Payer, methods: list[str], **known: object) -> Body:
        """This will make an intent over `amount` with the means that is to pay it."""
        stripe = self._stripe
        customer = known.get("customer")
        means = shapes.payment_method(
            stripe.ids.make("payment_method"),
            stripe.now(),
            method=payer.method,
            email=payer.email,
            last4=payer.last4,
            customer=str(customer) if customer else None,
        )
        stripe.store.put(means)
        intent = shapes.payment_intent(
            stripe.ids.make("payment_intent"),
            stripe.now(),
            amount=amount,
            method=payer.method,
            methods=methods,
            currency=currency,
            payment_method=means["id"],
            **known,
        )
        stripe.store.put(intent)
        stripe.events.tell("payment_intent.created", intent)
        return intent

    def take(self, intent: Body, payer: Payer) -> Body:
        """This will take the money at once."""
        return self._succeed(intent, self._charge(intent, payer, "succeeded"))

    def wait(self, intent: Body, payer: Payer) -> Body:
        """This will leave the money on its way."""
        charge = self._charge(intent, payer, "pending")
        intent["status"] = "processing"
        self._stripe.events.tell("payment_intent.processing", intent)
        self._stripe.events.tell("charge.pending", charge)
        return charge

    def arrive(self, intent: Body) -> None:
        """This will let money on its way arrive."""
        charge = self._stripe.store.find("charge", intent["latest_charge"])
        charge |= {"status": "succeeded", "paid": True, "captured": True, "amount_captured": charge["amount"]}
        self._succeed(intent, charge)

    def refuse(self, intent: Body, payer: Payer) -> Body:
        """This will have the bank refuse."""
        charge = self._charge(intent, payer, "failed")
        self._fail(intent, charge, "card_declined", "Your card was declined.")
        return charge

    def lose(self, intent: Body) -> None:
        """This will let money on its way fail to arrive."""
        charge = self._stripe.store.find("charge", intent["latest_charge"])
        charge |= {"status": "failed", "captured": False}
        self._fail(intent, charge, "payment_intent_payment_attempt_failed", "The payment failed.")

    def move(self, kind: str, source: Body, *, amount: int, fee: int = 0) -> str:
        """This will write a movement of the merchant's balance and give its id."""
        stripe = self._stripe
        made = shapes.balance_transaction(
            stripe.ids.make("balance_transaction"),
            stripe.now(),
            amount=amount,
            fee=fee,
            kind=kind,
            source=source["id"],
            currency=source["currency"],
        )
        return str(stripe.store.put(made)["id"])

    def refunds_of(self, charge: Body) -> Body:
        """This will list the refunds of a charge."""
        found = self._stripe.store.newest("refund", charge=charge["id"])
        return listed(found, f"/v1/charges/{charge['id']}/refunds")

    def retrieve(self, kind: str, made_id: str) -> Body:
        """This will find an intent, a charge or a movement."""
        return self._stripe.store.find(kind, made_id)

    def page(self, kind: str, url: str, params: Params) -> Body:
        """This will list intents or charges by payment intent and customer."""
        names = [name for name in ("payment_intent", "customer") if name in params]
        found = self._stripe.store.newest(kind, **{name: params.text(name) for name in names})
        return self._stripe.store.page(url, found, params)

    def balance(self) -> Body:
        """This will add up what came and went, for each currency."""
        sums: dict[str, int] = {}
        for moved in self._stripe.store.shelf("balance_transaction").values():
            sums[moved["currency"]] = sums.get(moved["currency"], 0) + moved["net"]
        pending = [{"amount": net, "currency": one, "source_types": {"card": net}} for one, net in sums.items()]
        return {"object": "balance", "available": [], "livemode": False, "pending": pending}

    def _charge(self, intent: Body, payer: Payer, status: str) -> Body:
        stripe = self._stripe
        charge = shapes.charge(
            stripe.ids.make("charge"),
            intent,
            stripe.now(),
            method=payer.method,
            email=payer.email,
            last4=payer.last4,
            status=status,
        )
        intent["latest_charge"] = charge["id"]
        return stripe.store.put(charge)

    def _succeed(self, intent: Body, charge: Body) -> Body:
        method = charge["payment_method_details"]["type"]
        fee = shapes.fee_of(method, charge["amount"])
        kind = "charge" if method == "card" else "payment"
        charge["balance_transaction"] = self.move(kind, charge, amount=charge["amount"], fee=fee)
        intent |= {"status": "succeeded", "amount_received": intent["amount"], "last_payment_error": None}
        self._stripe.events.tell("charge.succeeded", charge)
        self._stripe.events.tell("payment_intent.succeeded", intent)
        return charge

    def _fail(self, intent: Body, charge: Body, code: str, message: str) -> None:
        charge |= {"failure_code": code, "failure_message": message, "paid": False}
        intent["last_payment_error"] = {
            "charge": charge["id"],
            "code": code,
            "decline_code": "generic_decline" if code == "card_declined" else None,
            "doc_url": None,
            "message": message,
            "type": "card_error" if code == "card_declined" else "invalid_request_error",
        }
        intent["status"] = "requires_payment_method"
        self._stripe.events.tell("charge.failed", charge)
        self._stripe.events.tell("payment_intent.payment_failed", intent)
