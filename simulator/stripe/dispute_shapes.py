"""The bodies of disputes and of the evidence about them."""

from __future__ import annotations

from typing import Final

from simulator.stripe.shapes import DAY, base, nulls
from simulator.stripe.store import Body

DISPUTE_FEE: Final = 70_000
"""What a dispute costs the merchant, in the smallest unit."""

DAYS_TO_ANSWER: Final = 9


def dispute(made_id: str, of: Body, now: int, *, status: str, reason: str, evidence: Body) -> Body:
    """This will shape a dispute over the whole of a card's charge."""
    return base(
        "dispute",
        made_id,
        now,
        "",
        amount=of["amount"],
        balance_transactions=[],
        charge=of["id"],
        currency=of["currency"],
        enhanced_eligibility_types=[],
        evidence=evidence,
        evidence_details={
            "due_by": now + DAYS_TO_ANSWER * DAY,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        is_charge_refundable=status.startswith("warning"),
        metadata={},
        network_reason_code="10.4" if reason == "fraudulent" else "13.1",
        payment_intent=of["payment_intent"],
        payment_method_details={
            "card": {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"},
            "type": "card",
        },
        reason=reason,
        status=status,
    )


_EVIDENCE: Final = (
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal "
    "customer_communication customer_email_address customer_name customer_purchase_ip customer_signature "
    "duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt "
    "refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation "
    "shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number "
    "uncategorized_file uncategorized_text"
)


def evidence() -> Body:
    """This will shape the evidence nobody has given yet."""
    return {**nulls(_EVIDENCE), "enhanced_evidence": {}}
