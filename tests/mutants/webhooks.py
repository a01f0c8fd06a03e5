"""Faults in what the provider tells: who signed it, whether it came before, and what it says."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import seen, told, told_by_stripe

EVENTS: Final = "services/payment_events.py"
STRIPE_EVENTS: Final = "services/adapters/stripe_events.py"
STRIPE_OBJECTS: Final = "services/adapters/stripe_objects.py"
STRIPE_SIGNATURE: Final = "services/adapters/stripe_signature.py"

MUTANTS: Final = [
    Mutant(
        name="only the first secret is tried",
        file=STRIPE_SIGNATURE,
        before="for secret in secrets if secret.strip()",
        after="for secret in secrets[:1] if secret.strip()",
        why="while a secret is rolled, payments are refused",
        test=told_by_stripe("signature", "while_a_secret_is_rolled_either_signature_and_either_secret_count"),
    ),
    Mutant(
        name="only the first signature is compared",
        file=STRIPE_SIGNATURE,
        before="for given in signatures)",
        after="for given in signatures[:1])",
        why="while a secret is rolled, payments are refused",
        test=told_by_stripe("signature", "while_a_secret_is_rolled_either_signature_and_either_secret_count"),
    ),
    Mutant(
        name="a signature is good for ever",
        file=STRIPE_SIGNATURE,
        before="    if abs(now.timestamp() - time) > TOLERANCE:\n",
        after="    if not time:\n",
        why="a webhook that was written down once can be sent again years later",
        test=told_by_stripe("signature", "more_than_five_minutes_in_either_direction_are_too_far"),
    ),
    Mutant(
        name="a signature from the future is good",
        file=STRIPE_SIGNATURE,
        before="abs(now.timestamp() - time)",
        after="now.timestamp() - time",
        why="a webhook can be signed today for a day to come",
        test=told_by_stripe("signature", "more_than_five_minutes_in_either_direction_are_too_far"),
    ),
    Mutant(
        name="an event is done each time it comes",
        file=EVENTS,
        before="    ON CONFLICT (provider, event_id) DO NOTHING\n",
        after="    ON CONFLICT (provider, event_id) DO UPDATE SET subject = excluded.subject\n",
        why="everything rests on the second line of defence alone",
        test=told("payment_events", "an_event_is_kept_once"),
    ),
    Mutant(
        name="an event that was kept is an error when it comes again",
        file=EVENTS,
        before="    ON CONFLICT (provider, event_id) DO NOTHING\n",
        after="",
        why="the provider is answered 500 and delivers the same for three days",
        test=seen("stripe_webhook", "the_same_webhook_twice_is_kept_and_done_once"),
    ),
    Mutant(
        name="a NUL within an event's body",
        file=EVENTS,
        before='    return _NUL.sub(rb"\\1\\\\ufffd", written).decode()\n',
        after="    return written.decode()\n",
        why="PostgreSQL refuses the event, and what was paid is not seen",
        test=told("payment_events", "a_nul_that_postgresql_cannot_keep_is_replaced"),
    ),
    Mutant(
        name="a NUL within an event's name",
        file=EVENTS,
        before='    return word.replace("\\0", "\\ufffd")\n',
        after="    return word\n",
        why="PostgreSQL refuses the event, and what was paid is not seen",
        test=told("payment_events", "a_nul_that_postgresql_cannot_keep_is_replaced"),
    ),
    Mutant(
        name="payment_status ignored",
        file=STRIPE_OBJECTS,
        before='!= "open" and _text_or_none(session, "payment_status") in _PAID:',
        after='!= "open":',
        why="a PromptPay page that was completed and never paid brings Stars",
        test=seen(
            "stripe_webhook_in_stripes_words",
            "a_session_that_is_complete_and_unpaid_brings_nothing_until_it_is_paid",
        ),
    ),
    Mutant(
        name="PromptPay's late success is not read",
        file=STRIPE_EVENTS,
        before='"checkout.session.async_payment_succeeded": _checkout,',
        after='"checkout.session.async_payment_succeeded": _nothing,',
        why="who pays by PromptPay waits for ever",
        test=seen(
            "stripe_webhook_in_stripes_words",
            "a_session_that_is_complete_and_unpaid_brings_nothing_until_it_is_paid",
        ),
    ),
    Mutant(
        name="PromptPay's late failure looks like waiting",
        file=STRIPE_EVENTS,
        before='"checkout.session.async_payment_failed": _failed_checkout,',
        after='"checkout.session.async_payment_failed": _checkout,',
        why="she waits for money that will not come",
        test=seen("stripe_webhook_in_stripes_words", "a_payment_that_failed_later_is_told_and_brings_nothing"),
    ),
    Mutant(
        name="money keyed on the event",
        file=STRIPE_EVENTS,
        before="        fact=fact,\n",
        after='        fact=fact and __import__("dataclasses").replace(fact, reference=text(event, "id")),\n',
        why="two events for one payment bring the Stars twice",
        test=seen("stripe_webhook_in_stripes_words", "two_events_for_one_fact_grant_once"),
    ),
]
