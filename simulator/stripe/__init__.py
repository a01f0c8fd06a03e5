"""A stateful stand-in for Stripe: payment links, sessions, refunds, disputes, subscriptions, signed webhooks.

`Stripe` keeps and answers, `Desk` acts for payers and banks. The unmodified official client works with it:
`stripe.StripeClient("sk_test_x", base_addresses={"api": world.stripe_url})`.
"""

from simulator.stripe.checkout import ClosedError
from simulator.stripe.desk import Desk
from simulator.stripe.errors import StripeError
from simulator.stripe.platform import Stripe

__all__ = ["ClosedError", "Desk", "Stripe", "StripeError"]
