"""Faults in what readings cost: held, taken when LINE has them, and given back otherwise."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

CHARGES: Final = "services/charges.py"
DELIVERIES: Final = "services/deliveries.py"
HOLDS: Final = "services/ledger/holds.py"
LEASES: Final = "services/leases.py"
OVERDUE: Final = "services/overdue_charges.py"
READINGS: Final = "services/readings.py"

CAPTURE: Final = "charges.capture(connection, reading_id=reading_id, now=now)\n"

_TAKEN: Final = [
    Mutant(
        name="taken when the words are written",
        file=LEASES,
        before="    return True\n\n\ndef record_attempt",
        after=f"    else:\n        {CAPTURE}    return True\n\n\ndef record_attempt",
        why="she pays for a reading that LINE may never take",
        test=told("charges", "a_written_reading_keeps_its_hold_until_line_has_it"),
    ),
    Mutant(
        name="taken when it is set on its way",
        file=DELIVERIES,
        before="    return None if row is None else read_row(row)\n\n\ndef switch_to_push",
        after=f"    {CAPTURE}    return None if row is None else read_row(row)\n\n\ndef switch_to_push",
        why="she pays for a reading that LINE refuses a moment later",
        test=told("charges_end_once", "a_reading_on_its_way_is_paid_for_when_line_has_it_and_not_before"),
    ),
    Mutant(
        name="never taken",
        file=DELIVERIES,
        before=f'    connection.execute(_DELIVERED, {{"reading_id": settled.reading_id, "now": now}})\n    {CAPTURE}',
        after='    connection.execute(_DELIVERED, {"reading_id": settled.reading_id, "now": now})\n',
        why="her Stars stay set aside, and the sweeper has to find it",
        test=chatted("stars", "stars_are_set_aside_until_the_reading_has_arrived"),
    ),
    Mutant(
        name="a delivery settled without the condition",
        file=DELIVERIES,
        before="    WHERE id = :id AND state = 'waiting' AND lease_token = :lease_token\n    RETURNING reading_id\n",
        after="    WHERE id = :id\n    RETURNING reading_id\n",
        why="whoever has lost the lease settles what somebody else has parked and given back",
        test=told("charges", "a_delivery_settled_twice_is_taken_once"),
    ),
    Mutant(
        name="taken for the almanac",
        file=LEASES,
        before="    if isinstance(result, Refusal) or result.source == ALMANAC:\n",
        after="    if isinstance(result, Refusal):\n",
        why="the almanac's words cost nothing, and she would pay for them",
        test=told("charges", "what_is_not_a_reading_by_the_model_gives_its_price_back[almanac]"),
    ),
    Mutant(
        name="taken for a refusal",
        file=LEASES,
        before="    if isinstance(result, Refusal) or result.source == ALMANAC:\n",
        after="    if not isinstance(result, Refusal) and result.source == ALMANAC:\n",
        why="she would pay for hearing that her question is not answered",
        test=told("charges", "what_is_not_a_reading_by_the_model_gives_its_price_back[refused]"),
    ),
    Mutant(
        name="the sweep takes the almanac's price",
        file=OVERDUE,
        before='capture if found.state == "delivered" and found.source != ALMANAC else void',
        after='capture if found.state == "delivered" else void',
        why="what the almanac read is paid for after all",
        test=told("charges", "a_hold_that_outlived_its_delivery_is_taken_unless_the_almanac_read"),
    ),
    Mutant(
        name="a follow-up is free each time",
        file=CHARGES,
        before="SELECT FROM reading_charges WHERE follows_id = :follows AND reason = 'follow_up' AND state = 'free'",
        after="SELECT FROM reading_charges WHERE follows_id = :follows AND reason = 'follow_up' AND state = 'voided'",
        why="one paid reading brings any number of free ones",
        test=chatted("stars", "the_first_follow_up_question_of_a_paid_reading_is_free_and_the_next_is_not"),
    ),
    Mutant(
        name="the price is held again each time she opens it",
        file=CHARGES,
        before='    if charge is None or charge.state != "voided" or charge.price.is_free:\n',
        after="    if charge is None or charge.price.is_free:\n",
        why="two taps on a reading that waited set its price aside twice",
        test=told("charges_end_once", "a_price_is_taken_again_once_however_often_she_opens_it"),
    ),
    Mutant(
        name="the price is held again under its old name",
        file=CHARGES,
        before="        number=charge.takings + 1,\n",
        after="        number=charge.takings,\n",
        why="the hold of before has ended: the reading is opened for nothing",
        test=chatted("stars", "a_reading_not_opened_for_a_week_gives_its_price_back_and_takes_it_when_opened"),
    ),
    Mutant(
        name="the price is held again without the reading's lock",
        file=CHARGES,
        before="WHERE id = :reading_id AND state = 'parked' FOR UPDATE",
        after="WHERE id = :reading_id AND state = 'parked'",
        why="she opens it while it is settled: both wait for each other",
        test=told("charges", "a_price_is_taken_again_under_the_reading_s_lock"),
    ),
    Mutant(
        name="a closed reading's price is held again",
        file=CHARGES,
        before="WHERE id = :reading_id AND state = 'parked' FOR UPDATE",
        after="WHERE id = :reading_id FOR UPDATE",
        why="a reading that was stopped takes her Stars and brings nothing",
        test=told("charges", "a_price_is_not_taken_again_once_another_way_has_been_chosen"),
    ),
]

_GIVEN_BACK: Final = [
    Mutant(
        name="a stopped reading keeps its price",
        file=READINGS,
        before='    connection.execute(_CANCEL, {"id": reading_id, "now": now})\n'
        "    charges.void(connection, reading_id=reading_id, now=now)\n",
        after='    connection.execute(_CANCEL, {"id": reading_id, "now": now})\n',
        why="she is told that nothing was charged, and her Stars are not there",
        test=chatted("stars", "a_stopped_reading_gives_back_what_it_held"),
    ),
    Mutant(
        name="withdrawing keeps the price",
        file=READINGS,
        before='{"user_id": user_id, "now": now}).scalars()):\n'
        "        charges.void(connection, reading_id=reading_id, now=now)\n",
        after='{"user_id": user_id, "now": now}).scalars()):\n        assert reading_id\n',
        why="who takes her consent back loses what was set aside",
        test=told("charges_end_once", "withdrawing_her_consent_gives_back_what_was_held"),
    ),
    Mutant(
        name="a stop that comes late puts back what was taken",
        file=CHARGES,
        before='    if charge is None or charge.state not in {"held", "free"}:\n',
        after="    if charge is None:\n",
        why="a paid reading counts as one that was given back, and its follow-up is free no more",
        test=told("charges_end_once", "what_was_taken_is_not_put_back_by_a_stop_that_comes_late"),
    ),
    Mutant(
        name="an unfollow told late gives nothing back",
        file=DELIVERIES,
        before="    charges.undo_capture(connection, reading_id=reading_id, now=now)\n",
        after="    assert now\n",
        why="she paid for a push that nobody received, and pays again when she opens it",
        test=chatted("stars", "a_reading_pushed_to_someone_who_had_left_is_given_back_and_waits"),
    ),
    Mutant(
        name="a push taken for who had left keeps its price",
        file=DELIVERIES,
        before="        charges.put_back(connection, reading_id=reading_id, now=now)\n",
        after="        assert now\n",
        why="her Stars are set aside for a reading she never got",
        test=told("charges_end_once", "a_push_that_line_took_for_who_had_left_gives_its_price_back"),
    ),
    Mutant(
        name="given back whether or not it was taken",
        file=CHARGES,
        before='    if charge is None or charge.state != "captured":\n        return False\n',
        after="    if charge is None:\n        return False\n",
        why="an unfollow told twice ends a charge that was never taken",
        test=told("charges_end_once", "a_price_is_given_back_once_and_only_if_it_was_taken"),
    ),
    Mutant(
        name="Coins come back as Stars",
        file=HOLDS,
        before='        Leg(user_id, "bought", share.bought),\n        Leg(user_id, "given", share.given),\n'
        '        Leg(user_id, "coins", share.coins),\n    )\n    ended = _end(connection, held, "void"',
        after='        Leg(user_id, "bought", share.bought),\n'
        '        Leg(user_id, "given", share.given + share.coins // 100),\n'
        '        Leg(HOUSE, "exchange", -(share.coins // 100)),\n        Leg(HOUSE, "exchange_coins", share.coins),\n'
        '    )\n    ended = _end(connection, held, "void"',
        why="stopping a reading is a way to exchange what may not be exchanged",
        test=chatted("stars", "coins_that_cover_a_missing_star_go_back_as_coins"),
    ),
    Mutant(
        name="the sweep ends what is on its way",
        file=OVERDUE,
        before="    EXISTS (SELECT FROM outbox o WHERE o.reading_id = r.id AND o.state = 'waiting'"
        " AND o.channel IS NOT NULL)\n",
        after="    false\n",
        why="opened in the last minute of its week, a reading is free",
        test=told("charges", "a_reading_on_its_way_when_its_week_ends_is_still_paid_for"),
    ),
    Mutant(
        name="the sweep forgets closed readings",
        file=OVERDUE,
        before="        r.state IN ('refused', 'cancelled', 'delivered')\n",
        after="        r.state = 'delivered'\n",
        why="a crash between two steps sets her Stars aside for ever",
        test=told("charges", "a_hold_of_a_closed_reading_is_found_and_ended"),
    ),
    Mutant(
        name="the sweep forgets holds without a reading",
        file=OVERDUE,
        before="    hold_id = connection.execute(_ORPHAN).scalar_one_or_none()\n",
        after="    hold_id = None\n",
        why="what was held for a reading that was deleted is lost to her",
        test=told("charges", "a_hold_whose_reading_is_gone_is_put_back"),
    ),
]

MUTANTS: Final = [*_TAKEN, *_GIVEN_BACK]
