"""Money that goes back: at once to a card, by way of the payer's bank account for PromptPay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.stripe import money_shapes as shapes
from simulator.stripe.errors import StripeError, bad_parameter
from simulator.stripe.params import Params
from simulator.stripe.shapes import DAY
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

REASONS: Final = ("duplicate", "fraudulent", "requested_by_customer")
DAYS_TO_CLAIM: Final = 45
OPEN: Final = frozenset({"pending", "requires_action"})


class Refunds:
    """Every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def create(self, params: Params) -> Body:
        """This will give back all that is left of a payment, or a part of it."""
        charge = self._charge(params)
        amount = params.whole("amount", least=1)
        reason = params.one_of("reason", REASONS)
        return self.make(
            charge,
            amount=amount,
            reason=reason,
            metadata=params.metadata(),
            email=params.text("instructions_email"),
        )

    def make(
        self,
        charge: Body,
        *,
        amount: int | None = None,
        reason: str | None = None,
        metadata: dict[str, str] | None = None,
        email: str | None = None,
    ) -> Body:
        """This will refund a charge; a PromptPay payer is asked for a bank account first."""
        stripe = self._stripe
        amount = self._checked(charge, amount)
        by_bank = charge["payment_method_details"]["type"] == "promptpay"
        more: dict[str, Any] = {"reason": reason, "metadata": metadata or {}}
        if by_bank:
            more |= self._instructions(email or charge["billing_details"]["email"])
        status = "requires_action" if by_bank else "succeeded"
        made = shapes.refund(stripe.ids.make("refund"), charge, stripe.now(), amount=amount, status=status, **more)
        made["balance_transaction"] = stripe.money.move("refund", made, amount=-amount)
        stripe.store.put(made)
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        stripe.events.tell("refund.created", made)
        before = {"amount_refunded": charge["amount_refunded"] - amount, "refunded": False}
        stripe.events.tell("charge.refunded", charge, before)
        return made

    def succeed(self, refund: Body) -> Body:
        """This will let a refund arrive."""
        return self._move_on(refund, "succeeded", OPEN)

    def wait(self, refund: Body) -> Body:
        """This will let the payer give her bank account: the money is on its way."""
        return self._move_on(refund, "pending", {"requires_action"})

    def fail(self, refund: Body, *, reason: str = "unknown") -> Body:
        """This will let a refund bounce, even one that seemed to have arrived; the charge has its money again."""
        self._take_back(refund)
        refund["failure_reason"] = reason
        self._move_on(refund, "failed", {*OPEN, "succeeded"})
        self._stripe.events.tell("refund.failed", refund)
        return refund

    def cancel(self, refund: Body) -> Body:
        """This will take back a refund that nobody has claimed."""
        if refund["status"] != "requires_action":
            raise StripeError(400, "Only refunds with the status `requires_action` can be canceled.", param="refund")
        self._take_back(refund)
        return self._move_on(refund, "canceled", {"requires_action"})

    def _take_back(self, refund: Body) -> None:
        if refund["status"] in {"failed", "canceled"}:
            raise StripeError(400, f"This refund has {refund['status']} already.", param="refund")
        charge = self._stripe.store.find("charge", refund["charge"])
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
        refund["failure_balance_transaction"] = self._stripe.money.move(
            "refund_failure", refund, amount=refund["amount"]
        )

    def _move_on(self, refund: Body, status: str, allowed: set[str] | frozenset[str]) -> Body:
        if refund["status"] not in allowed:
            raise StripeError(400, f"This refund has {refund['status']} already.", param="refund")
        before = {"status": refund["status"]}
        refund["status"] = status
        refund.pop("next_action", None)
        self._stripe.events.tell("refund.updated", refund, before)
        self._stripe.events.tell("charge.refund.updated", refund, before)
        return refund

    def update(self, params: Params, made_id: str) -> Body:
        """This will change a refund's metadata."""
        refund = self._stripe.store.find("refund", made_id)
        before = dict(refund)
        refund["metadata"] = params.metadata(refund["metadata"])
        self._stripe.tell_change("refund.updated", refund, before)
        return refund

    def retrieve(self, _: Params, made_id: str) -> Body:
        """This will find a refund."""
        return self._stripe.store.find("refund", made_id)

    def page(self, params: Params) -> Body:
        """This will list refunds by intent and charge."""
        wanted = {name: params.text(name) for name in ("payment_intent", "charge") if name in params}
        return self._stripe.store.page("/v1/refunds", self._stripe.store.newest("refund", **wanted), params)

    def _charge(self, params: Params) -> Body:
        store = self._stripe.store
        if "charge" in params:
            return store.find("charge", params.need("charge"), param="charge")
        if "payment_intent" not in params:
            words = "One of the following params should be provided for this request: payment_intent or charge."
            raise StripeError(400, words, code="parameter_missing")
        intent = store.find("payment_intent", params.need("payment_intent"), param="payment_intent")
        charge = store.shelf("charge").get(intent["latest_charge"] or "")
        if charge is None or not charge["paid"]:
            words = f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
            raise StripeError(400, words, code="payment_intent_unexpected_state", param="payment_intent")
        return charge

    def _checked(self, charge: Body, amount: int | None) -> int:
        left: int = charge["amount"] - charge["amount_refunded"]
        if not charge["paid"]:
            raise bad_parameter("charge", "This charge has not succeeded, so it cannot be refunded.")
        if left == 0:
            words = f"Charge {charge['id']} has already been refunded."
            raise StripeError(400, words, code="charge_already_refunded")
        if self._stripe.disputes.blocks(charge):
            words = f"Charge {charge['id']} has been charged back; cannot issue a refund."
            raise StripeError(400, words, code="charge_disputed")
        if amount is not None and amount > left:
            words = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
            raise bad_parameter("amount", words)
        return amount or left

    def _instructions(self, email: str | None) -> Body:
        sent = {"email_sent_at": self._stripe.now(), "email_sent_to": email}
        until = self._stripe.now() + DAYS_TO_CLAIM * DAY
        return {
            "instructions_email": email,
            "next_action": {
                "type": "display_details",
                "display_details": {"email_sent": sent, "expires_at": until},
            },
        }
