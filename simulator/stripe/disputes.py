"""Cardholders who go to their bank: opened, answered, won, lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.stripe import dispute_shapes as shapes
from simulator.stripe.errors import StripeError
from simulator.stripe.params import Params
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

REASONS: Final = (
    "duplicate",
    "fraudulent",
    "general",
    "product_not_received",
    "product_unacceptable",
    "subscription_canceled",
    "unrecognized",
)
OVER: Final = frozenset({"won", "lost", "warning_closed", "prevented"})


class Disputes:
    """Every method is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def open(self, charge: Body, *, reason: str = "fraudulent", warning: bool = False) -> Body:
        """This will dispute a card's charge; the money and a fee go at once, unless it is only a warning."""
        stripe = self._stripe
        if charge["payment_method_details"]["type"] != "card":
            raise StripeError(400, "PromptPay payments cannot be disputed.", param="charge")
        if not charge["paid"] or charge["disputed"]:
            raise StripeError(400, "This charge cannot be disputed (again).", param="charge")
        made = shapes.dispute(
            stripe.ids.make("dispute"),
            charge,
            stripe.now(),
            status="warning_needs_response" if warning else "needs_response",
            reason=reason,
            evidence=shapes.evidence(),
        )
        charge["disputed"] = True
        stripe.store.put(made)
        if not warning:
            self._move(made, -made["amount"], shapes.DISPUTE_FEE)
        stripe.events.tell("charge.dispute.created", made)
        if not warning:
            stripe.events.tell("charge.dispute.funds_withdrawn", made)
        return made

    def win(self, dispute: Body) -> Body:
        """This will decide for the merchant: the money comes back."""
        self._end(dispute, "warning_closed" if dispute["status"].startswith("warning") else "won")
        if dispute["status"] == "won":
            self._move(dispute, dispute["amount"], 0)
            self._stripe.events.tell("charge.dispute.funds_reinstated", dispute)
        return dispute

    def lose(self, dispute: Body) -> Body:
        """This will decide for the cardholder."""
        if dispute["status"].startswith("warning"):
            self._move(dispute, -dispute["amount"], shapes.DISPUTE_FEE)
            dispute["is_charge_refundable"] = False
            self._stripe.events.tell("charge.dispute.funds_withdrawn", dispute)
        return self._end(dispute, "lost")

    def blocks(self, charge: Body) -> bool:
        """This will say whether a dispute keeps a charge from being refunded."""
        found = self._stripe.store.newest("dispute", charge=charge["id"])
        return any(not one["is_charge_refundable"] and one["status"] != "won" for one in found)

    def update(self, params: Params, made_id: str) -> Body:
        """This will take in evidence; submitted, it is under review."""
        dispute = self._stripe.store.find("dispute", made_id)
        before = {"evidence": dict(dispute["evidence"]), "status": dispute["status"]}
        given: dict[str, Any] = dict(params.inner("evidence").given)
        dispute["evidence"] |= given
        dispute["metadata"] = params.metadata(dispute["metadata"])
        if given:
            dispute["evidence_details"]["has_evidence"] = True
        if given and params.flag("submit", default=True):
            dispute["evidence_details"] |= {"submission_count": 1, "submission_method": "manual"}
            warned = dispute["status"].startswith("warning")
            dispute["status"] = "warning_under_review" if warned else "under_review"
        self._stripe.events.tell("charge.dispute.updated", dispute, before)
        return dispute

    def close(self, _: Params, made_id: str) -> Body:
        """This will give in: the dispute is lost."""
        return self.lose(self._stripe.store.find("dispute", made_id))

    def retrieve(self, _: Params, made_id: str) -> Body:
        """This will find a dispute."""
        return self._stripe.store.find("dispute", made_id)

    def page(self, params: Params) -> Body:
        """This will list disputes by intent and charge."""
        wanted = {name: params.text(name) for name in ("payment_intent", "charge") if name in params}
        return self._stripe.store.page("/v1/disputes", self._stripe.store.newest("dispute", **wanted), params)

    def _end(self, dispute: Body, status: str) -> Body:
        if dispute["status"] in OVER:
            raise StripeError(400, f"This dispute is already closed ({dispute['status']}).", param="dispute")
        before = {"status": dispute["status"]}
        dispute["status"] = status
        self._stripe.events.tell("charge.dispute.closed", dispute, before)
        return dispute

    def _move(self, dispute: Body, amount: int, fee: int) -> None:
        moved = self._stripe.money.move("adjustment", dispute, amount=amount, fee=fee)
        whole = self._stripe.store.find("balance_transaction", moved)
        dispute["balance_transactions"] = [*dispute["balance_transactions"], whole]
