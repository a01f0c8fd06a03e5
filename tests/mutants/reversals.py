"""Faults in what goes back: refunds and disputes, and the Stars with them."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import told, told_by_stripe

CREDITING: Final = "services/crediting.py"
REFUNDS: Final = "services/refunds.py"
RETURNS: Final = "services/returns.py"
REVERSALS: Final = "services/reversals.py"
STRIPE_PAYMENTS: Final = "services/adapters/stripe_payments.py"

MUTANTS: Final = [
    Mutant(
        name="a further refund takes what earlier ones took",
        file=RETURNS,
        before="    stars, amount = due_stars - payment.returned_stars, due_amount - payment.returned_amount\n",
        after="    stars, amount = due_stars, due_amount\n",
        why="the second part of a refund takes the first part's Stars again",
        test=told("reversals", "parts_of_a_refund_add_up_to_the_whole"),
    ),
    Mutant(
        name="a refund keyed on its payment",
        file=REVERSALS,
        before='    key = f"{row.kind}:{row.id}{',
        after='    key = f"{row.kind}:{payment.id}{',
        why="the second part of a refund is an error, and its Stars stay",
        test=told("reversals", "parts_of_a_refund_add_up_to_the_whole"),
    ),
    Mutant(
        name="Stars of a refund rounded down",
        file=RETURNS,
        before="    return -(-payment.stars * amount // payment.amount) if",
        after="    return payment.stars * amount // payment.amount if",
        why="with many small refunds she gets all her money and keeps a Star",
        test=told("reversals", "parts_of_a_refund_add_up_to_the_whole"),
    ),
    Mutant(
        name="money of a refund rounded up",
        file=REFUNDS,
        before="        amount = min(row.amount * stars // row.stars if",
        after="        amount = min(-(-row.amount * stars // row.stars) if",
        why="a satang more goes back than is left",
        test=told("refunds", "what_is_left_goes_back_to_the_satang_and_takes_exactly_its_stars"),
    ),
    Mutant(
        name="more goes back than was paid",
        file=REFUNDS,
        before="    if amount > left:\n",
        after="    if amount > left and not amount:\n",
        why="a slip of the operator's hand is sent to the provider",
        test=told("refunds", "an_impossible_amount_is_refused"),
    ),
    Mutant(
        name="a refund is asked for without the payment's lock",
        file=RETURNS,
        before='_LOCK_BY_ID = text(f"{_PAYMENT} WHERE id = :id FOR UPDATE")',
        after='_LOCK_BY_ID = text(f"{_PAYMENT} WHERE id = :id")',
        why="two commands at once return the same pack twice",
        test=told("refunds", "of_two_commands_at_once_one_refunds_and_the_other_says_so[True-39900-36]"),
    ),
    Mutant(
        name="a refund counts Stars before it locks them",
        file=REFUNDS,
        before="    journal.lock(connection, user_id=payment.user_id)\n",
        after="",
        why="a Star spent at that very moment is returned as well",
        test=told("refunds", "a_star_spent_while_its_refund_is_asked_for_is_not_returned"),
    ),
    Mutant(
        name="a request is refunded again after a day",
        file=STRIPE_PAYMENTS,
        before="                if fact.request == order.request:\n",
        after="                if fact is None:\n",
        why="Stripe forgets idempotency keys; the money goes back twice",
        test=told_by_stripe("payments", "a_request_is_refunded_once_even_when_stripe_has_forgotten_its_key"),
    ),
    Mutant(
        name="a refund without an idempotency key of ours",
        file=STRIPE_PAYMENTS,
        before='key=f"refund-{order.request}"',
        after='key=__import__("secrets").token_hex(8)',
        why="two workers at once return the money twice",
        test=told_by_stripe("payments", "twenty_at_once_are_one_refund"),
    ),
    Mutant(
        name="a dispute won gives nothing back",
        file=REVERSALS,
        before='"won": "restored"',
        after='"won": "done"',
        why="the money is ours again and her Stars are gone",
        test=told("reversals", "a_dispute_takes_all_that_is_left_and_winning_brings_it_back"),
    ),
    Mutant(
        name="a failed refund gives nothing back",
        file=REVERSALS,
        before='"failed": "restored"',
        after='"failed": "done"',
        why="she has neither the money nor the Stars",
        test=told("reversals", "a_refund_that_fails_gives_everything_back_and_says_so"),
    ),
    Mutant(
        name="what was restored is taken again",
        file=REVERSALS,
        before='    if row.state == "restored" and not ours:\n        return []\n',
        after="",
        why="a webhook that comes late takes the Stars a second time",
        test=told("reversals", "word_of_a_failed_refund_that_comes_first_takes_nothing_later"),
    ),
    Mutant(
        name="a refund told before its payment is forgotten",
        file=CREDITING,
        before="    return [receipt, *reversals.catch_up(connection, payment_id=kept.id, now=now)]\n",
        after="    return [receipt]\n",
        why="she has both the money and the Stars",
        test=told("fulfilment", "a_refund_that_was_told_before_its_payment_takes_the_stars_back"),
    ),
    Mutant(
        name="a refund does not wait for the payment being booked",
        file=RETURNS,
        before="        lock_intent(connection, intent)\n",
        after="",
        why="neither of the two sees the other, and she has both",
        test=told("refunds", "a_refund_told_while_its_payment_is_being_credited_is_not_lost"),
    ),
]
