"""Faults in what is paid: limits, orders, webhooks, fulfilment, refunds and disputes."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant

CREDITING: Final = "services/crediting.py"
EVENTS: Final = "services/payment_events.py"
FULFILMENT: Final = "services/fulfilment.py"
LIMITS: Final = "services/limits.py"
MATCHING: Final = "services/matching.py"
MONTHS: Final = "services/plan_months.py"
ORDERS: Final = "services/orders.py"
PAY: Final = "bot/web/pay.py"
RECONCILING: Final = "services/reconciling.py"
REFUNDS: Final = "services/refunds.py"
RETURNS: Final = "services/returns.py"
REVERSALS: Final = "services/reversals.py"
SALES: Final = "services/ledger/sales.py"
STRIPE_EVENTS: Final = "services/adapters/stripe_events.py"
STRIPE_OBJECTS: Final = "services/adapters/stripe_objects.py"
STRIPE_PAYMENTS: Final = "services/adapters/stripe_payments.py"
STRIPE_SIGNATURE: Final = "services/adapters/stripe_signature.py"


def told(file: str, test: str) -> str:
    """This will spell a test of the services."""
    return f"tests/unit/services/test_{file}.py::test_{test}"


def told_by_stripe(file: str, test: str) -> str:
    """This will spell a test of what speaks to Stripe."""
    return f"tests/unit/services/adapters/test_stripe_{file}.py::test_{test}"


def seen(file: str, test: str) -> str:
    """This will spell a test over the web."""
    return f"tests/web/test_{file}.py::test_{test}"


_BOUGHT: Final = [
    Mutant(
        name="an order is looked for before its user is locked",
        file=ORDERS,
        before='    connection.execute(_LOCK_USER, {"user_id": user_id})\n',
        after="",
        why="two taps at once find no order, and the second fails on the first one's",
        test=told("orders", "two_taps_at_once_make_one_order"),
    ),
    Mutant(
        name="an order is made before the limit is asked",
        file=ORDERS,
        before="    limits.check(connection, user_id=user_id, amount=article.amount, now=now)\n",
        after="",
        why="nothing keeps her from buying on and on",
        test=told("orders", "an_order_beyond_a_limit_is_not_made"),
    ),
    Mutant(
        name="a limit is asked when ordering and never again",
        file=PAY,
        before="            limits.check(connection, user_id=order.user_id, amount=order.amount, now=now)\n",
        after="            assert now\n",
        why="orders collected one by one are paid all together",
        test=seen("pay", "a_limit_met_since_the_order_was_made_holds_at_the_page"),
    ),
    Mutant(
        name="a monthly limit is chosen without its lock",
        file=LIMITS,
        before='_LOCK = text(_READ.text + " FOR UPDATE")',
        after="_LOCK = text(_READ.text)",
        why="a wish for more, made at the same moment, brings the old limit back",
        test=told("limits", "a_lower_limit_is_not_lost_to_a_wish_made_at_the_same_moment"),
    ),
    Mutant(
        name="money that went back counts as spent",
        file=LIMITS,
        before="sum(amount - returned_amount)",
        after="sum(amount)",
        why="a refund eats up her limit",
        test=told("limits", "money_that_went_back_was_not_spent"),
    ),
    Mutant(
        name="money on its way is not counted",
        file=LIMITS,
        before="state IN ('paid', 'awaiting')",
        after="state = 'paid'",
        why="any number of PromptPay codes can be open at once, beyond every limit",
        test=told("limits", "money_on_its_way_counts_and_money_that_did_not_come_does_not"),
    ),
    Mutant(
        name="orders expire whatever their state",
        file=ORDERS,
        before="closed_at = :now WHERE state = 'open' AND expires_at <= :now\"",
        after='closed_at = :now WHERE expires_at <= :now"',
        why="a paid order is no longer paid, and is offered again",
        test=told("orders", "what_is_paid_or_on_its_way_does_not_expire"),
    ),
    Mutant(
        name="sent on again and again",
        file=ORDERS,
        before="WHERE id = :id AND sent_on_at IS NULL",
        after="WHERE id = :id",
        why="when she was first sent on is what a search for her payment begins with",
        test=told("orders", "when_she_was_first_sent_on_is_kept"),
    ),
    Mutant(
        name="a paid order's token is used again",
        file=ORDERS,
        before="AND article = :article AND state = 'open'\"",
        after="AND article = :article AND state IN ('open', 'paid')\"",
        why="what she buys next is taken for the same purchase",
        test=told("orders", "an_order_is_not_found_again_once_it_is_paid"),
    ),
    Mutant(
        name="a paid order is sent on again",
        file=PAY,
        before="        if not order.is_open(now):\n",
        after="        if now >= order.expires_at:\n",
        why="an old message's button lets her pay a second time for one pack",
        test=seen("pay", "a_paid_order_is_never_sent_on_twice"),
    ),
]

_TOLD: Final = [
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
        before='!= "open" and session.get("payment_status") in _PAID:',
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

_CREDITED: Final = [
    Mutant(
        name="the ledger's key is another one each time",
        file=FULFILMENT,
        before='        key=f"{provider}:cs:{fact.reference}",\n',
        after='        key=f"{provider}:cs:" + __import__("secrets").token_hex(8),\n',
        why="the day a payment's row goes wrong, the same money brings Stars again",
        test=seen("payment_commands", "a_payment_whose_row_went_wrong_is_mended_and_not_granted_again"),
    ),
    Mutant(
        name="money keyed on the order",
        file=FULFILMENT,
        before='        key=f"{provider}:cs:{fact.reference}",\n',
        after='        key=f"{provider}:cs:{fact.token}",\n',
        why="an order that was paid twice brings its Stars once",
        test=told("fulfilment", "an_order_paid_a_second_time_is_credited_a_second_time_and_told"),
    ),
    Mutant(
        name="amount not compared",
        file=FULFILMENT,
        before="    if (link.amount, fact.amount) != (order.amount, order.amount):\n",
        after="    if link.amount != order.amount:\n",
        why="a pack for one baht, by whatever the provider lets the payer change",
        test=told("fulfilment", "money_that_no_order_explains_is_kept_in_suspense_and_told[amount-changes3]"),
    ),
    Mutant(
        name="currency not compared",
        file=FULFILMENT,
        before="    if (link.currency, fact.currency.lower()) != (order.currency, order.currency):\n",
        after="    if link.currency != order.currency:\n",
        why="a pack for 99 of the cheapest money there is",
        test=told("fulfilment", "money_that_no_order_explains_is_kept_in_suspense_and_told[currency-changes4]"),
    ),
    Mutant(
        name="link not compared",
        file=FULFILMENT,
        before="    if link is None or (link.article, link.kind, fact.kind.value)"
        " != (order.article, order.kind, order.kind):\n",
        after="    if link is None:\n",
        why="a token written into another link's address pays for what that link does not sell",
        test=told("plans", "a_pack_that_costs_as_much_does_not_pay_for_a_plan"),
    ),
    Mutant(
        name="any link will do",
        file=FULFILMENT,
        before="    if link is None or (link.article",
        after="    if link is not None and (link.article",
        why="a page of somebody else's link at the same account fails instead of going to suspense",
        test=told("fulfilment", "money_that_came_by_no_link_of_ours_is_kept_in_suspense"),
    ),
    Mutant(
        name="Stars by today's tariff instead of the order",
        file=FULFILMENT,
        before="article=order.article, stars=order.stars)",
        after="article=order.article,\n"
        '                 stars=__import__("services.tariff").tariff.article(order.article).stars)',
        why="she gets something else than the button promised",
        test=told("orders", "an_order_brings_what_it_promised_though_the_pack_has_changed_since"),
    ),
    Mutant(
        name="order not locked",
        file=ORDERS,
        before='WHERE token = :token FOR NO KEY UPDATE")',
        after='WHERE token = :token")',
        why="two payments of one order are both the first, and nobody is told of the second",
        test=told("fulfilment_races", "of_two_checkouts_of_one_order_at_once_one_is_told_as_the_second"),
    ),
    Mutant(
        name="payment not locked",
        file=CREDITING,
        before='WHERE provider = :provider AND reference = :reference FOR UPDATE")',
        after='WHERE provider = :provider AND reference = :reference")',
        why="a failure that is told while the money is booked undoes it",
        test=told("payments_wait", "a_failure_that_was_told_before_the_money_was_booked_sees_it_all_the_same"),
    ),
    Mutant(
        name="what no order explains is dropped",
        file=FULFILMENT,
        before="    return crediting.suspend(connection, kept, arrival, note=note,",
        after="    return [] if note else crediting.suspend(connection, kept, arrival, note=note,",
        why="her money is with us and nobody knows of it",
        test=told("fulfilment", "money_that_no_order_explains_is_kept_in_suspense_and_told[no_token-changes0]"),
    ),
    Mutant(
        name="unexplained money is kept and not told",
        file=CREDITING,
        before='    alerts.tell(\n        connection,\n        kind="payment_unmatched",\n',
        after='    dict(\n        connection=connection,\n        kind="payment_unmatched",\n',
        why="nobody looks for whose it is",
        test=told("fulfilment", "money_that_no_order_explains_is_kept_in_suspense_and_told[unknown_token-changes1]"),
    ),
    Mutant(
        name="the receipt hides the debt",
        file=CREDITING,
        before='        "settled": sold.settled,\n',
        after='        "settled": 0,\n',
        why="she paid for ten Stars, sees six, and nobody says why",
        test=told("fulfilment", "a_debt_is_settled_first_and_the_receipt_says_so"),
    ),
    Mutant(
        name="the shop hides the debt",
        file=SALES,
        before="    settled = min(purse.debt, stars)\n    return",
        after="    settled = 0\n    return",
        why="she is not told before she pays what the debt will take",
        test="tests/chats/test_buying.py::test_the_packs_message_says_beforehand_what_a_debt_will_take",
    ),
    Mutant(
        name="a month keyed on its plan",
        file=MONTHS,
        before='        key=f"{provider}:in:{fact.reference}",\n',
        after='        key=f"{provider}:in:{fact.subscription}",\n',
        why="only the first month ever brings Stars",
        test=told("plans", "each_month_brings_its_stars"),
    ),
    Mutant(
        name="a month's amount not compared",
        file=MONTHS,
        before='    return None if shelf.amount == arrival.amount else "amount"\n',
        after="    return None\n",
        why="a month of which part was credited brings all its Stars",
        test=told("plans", "a_month_at_another_price_goes_to_suspense[amount-changes2]"),
    ),
    Mutant(
        name="a payment matched by two operators at once",
        file=MATCHING,
        before='WHERE id = :id FOR UPDATE")',
        after='WHERE id = :id")',
        why="both believe that it was they who gave it, to two users",
        test=told("matching", "of_two_matches_at_once_one_is_made"),
    ),
    Mutant(
        name="an unknown payment is not named",
        file=RECONCILING,
        before="        not_ours=tuple(sorted(paid.keys() - ours.keys() - set(failed))),\n",
        after="        not_ours=(),\n",
        why="money that never came in looks explained for ever",
        test=told("reconciling", "money_that_did_not_come_in_is_named"),
    ),
    Mutant(
        name="nobody's money is not named",
        file=RECONCILING,
        before="        unmatched=tuple(connection.execute(_UNMATCHED).scalars()),\n",
        after="        unmatched=(),\n",
        why="the operator forgets it after the first alert",
        test=seen("payment_commands", "money_that_is_nobodys_is_reported_until_it_is_matched"),
    ),
    Mutant(
        name="another amount is not named",
        file=RECONCILING,
        before="        different=tuple(different),\n",
        after="        different=(),\n",
        why="our books and the provider's drift apart unseen",
        test=seen("payment_commands", "an_amount_that_differs_is_reported"),
    ),
]

_RETURNED: Final = [
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

MUTANTS: Final = [*_BOUGHT, *_TOLD, *_CREDITED, *_RETURNED]
