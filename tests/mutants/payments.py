"""Faults in what is credited: for which order, how much, once, and what nobody can explain."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, seen, told

CREDITING: Final = "services/crediting.py"
FULFILMENT: Final = "services/fulfilment.py"
MATCHING: Final = "services/matching.py"
MONTHS: Final = "services/plan_months.py"
ORDERS: Final = "services/orders.py"
RECONCILING: Final = "services/reconciling.py"
SALES: Final = "services/ledger/sales.py"

MUTANTS: Final = [
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
        test=chatted("buying", "the_packs_message_says_beforehand_what_a_debt_will_take"),
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
