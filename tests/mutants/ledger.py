"""Faults in the ledger: its code, its triggers and its constraints."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant

RULES: Final = "migrations/versions/2026_11_21_ledger_rules.sql"
TABLES: Final = "migrations/versions/2026_11_21_keep_money_in_a_ledger.py"
GIFTS: Final = "services/ledger/gifts.py"
HOLDS: Final = "services/ledger/holds.py"
JOURNAL: Final = "services/ledger/journal.py"
SALES: Final = "services/ledger/sales.py"
VERIFY: Final = "services/ledger/verify.py"


def told(file: str, test: str) -> str:
    """This will spell a test of the ledger."""
    return f"tests/unit/services/ledger/test_{file}.py::test_{test}"


MUTANTS: Final = [
    Mutant(
        name="debt: a stopped reading keeps Stars from a debt",
        file=HOLDS,
        before='        _settle(connection, held, f"{key}:void", now)\n',
        after="        pass\n",
        why="Stars survive a dispute by lying aside",
        test="tests/unit/services/ledger/test_debt.py::"
        "test_stars_that_lay_aside_while_their_money_went_back_pay_the_debt[void]",
    ),
    Mutant(
        name="debt: a lost reading keeps Stars from a debt",
        file=HOLDS,
        before='        _settle(connection, held, f"{key}:return", now)\n',
        after="        pass\n",
        why="Stars survive a dispute by lying aside",
        test="tests/unit/services/ledger/test_debt.py::"
        "test_stars_that_lay_aside_while_their_money_went_back_pay_the_debt[arrive_and_be_undone]",
    ),
    Mutant(
        name="check then act without the lock",
        file=HOLDS,
        before="    lock(connection, user_id=user_id)\n    key = ",
        after="    key = ",
        why="two taps see the same last Star; the second fails instead of being told what is missing",
        test=told("races", "who_comes_second_for_the_last_star_waits_and_is_short"),
    ),
    Mutant(
        name="exchange looks before it locks",
        file=GIFTS,
        before="    lock(connection, user_id=user_id)\n    whole = ",
        after="    whole = ",
        why="taps at once all count on the same Coins",
        test=told("races", "an_exchange_that_waits_counts_the_coins_that_are_left"),
    ),
    Mutant(
        name="the database takes no lock",
        file=RULES,
        before="        PERFORM pg_advisory_xact_lock(1279607879, (NEW.user_id % 2147483647)::int);\n",
        after="        NULL;\n",
        why="transfers at once number an account's entries alike, and fail",
        test=told("invariants", "no_lost_updates_on_a_hot_account"),
    ),
    Mutant(
        name="balance moved without the condition",
        file=TABLES,
        before='sa.CheckConstraint("balance >= 0"',
        after='sa.CheckConstraint("balance >= -1000"',
        why="whoever comes without our code spends what is not there",
        test=told("invariants", "overdraft_guard_under_concurrent_drain"),
    ),
    Mutant(
        name="no payload hash compared",
        file=JOURNAL,
        before="    if bytes(found.payload_hash) != payload:\n",
        after="    if not found.payload_hash:\n",
        why="a key used for something else looks like a replay, and the second thing is lost",
        test=told("invariants", "a_duplicate_submission_is_a_no_op"),
    ),
    Mutant(
        name="ON CONFLICT removed",
        file=JOURNAL,
        before="        ON CONFLICT DO NOTHING\n",
        after="",
        why="a fact told twice is an error instead of nothing",
        test=told("invariants", "concurrent_duplicates_collapse_to_one"),
    ),
    Mutant(
        name="the key is no longer unique",
        file=TABLES,
        before='        sa.UniqueConstraint("key", name=op.f("ledger_transfers_key_key")),\n',
        after="",
        why="a fact told twice is booked twice",
        test=told("invariants", "a_duplicate_submission_is_a_no_op"),
    ),
    Mutant(
        name="void returns to the wrong account",
        file=HOLDS,
        before='    back = (\n        Leg(user_id, "bought", share.bought),\n        Leg(user_id, "given",',
        after='    back = (\n        Leg(user_id, "bought", share.bought),\n        Leg(user_id, "bought",',
        why="given Stars become refundable ones",
        test=told("holds", "a_void_returns_each_to_where_it_came_from"),
    ),
    Mutant(
        name="the database lets a void return anywhere",
        file=RULES,
        before="AND (t.kind = 'void' OR e.kind LIKE 'held\\_%')",
        after="AND e.kind LIKE 'held\\_%'",
        why="the rule is kept by our code alone",
        test=told("rules_in_the_database", "a_hold_ends_with_exactly_what_it_holds"),
    ),
    Mutant(
        name="a capture may take more than was held",
        file=RULES,
        before="AND t.kind = 'capture' AND e.kind NOT LIKE 'held\\_%')",
        after="AND false)",
        why="a capture can reach into the purse",
        test=told("rules_in_the_database", "a_hold_ends_with_exactly_what_it_holds"),
    ),
    Mutant(
        name="capture twice",
        file=TABLES,
        before='        sa.UniqueConstraint("ends", name=op.f("ledger_transfers_ends_key")),\n',
        after="",
        why="a hold ends as capture and as void",
        test=told("holds", "a_hold_ends_once"),
    ),
    Mutant(
        name="a price returned that was not taken",
        file=HOLDS,
        before='    if not connection.execute(_CAPTURED, {"id": hold_id}).scalar_one():\n',
        after="    if not hold_id:\n",
        why="undoing a capture that never was makes Stars",
        test=told("holds", "what_was_not_captured_is_not_returned"),
    ),
    Mutant(
        name="the database lets more be returned than was taken",
        file=RULES,
        before="AND e.owner = 0 GROUP BY e.kind HAVING sum(e.amount) < 0)",
        after="AND false)",
        why="the rule is kept by our code alone",
        test=told("rules_in_the_database", "no_more_is_returned_than_was_captured"),
    ),
    Mutant(
        name="a repeated hold says what it would take now",
        file=HOLDS,
        before=" if posted.fresh else find_hold(connection, posted.id)[0]\n",
        after="\n",
        why="the charge remembers a share that was never held",
        test=told("holds", "the_same_hold_again_is_the_one_there_was"),
    ),
    Mutant(
        name="exchange rounds up",
        file=GIFTS,
        before="    whole = read_purse(connection, user_id=user_id).coins // COINS_PER_STAR\n",
        after="    whole = -(-read_purse(connection, user_id=user_id).coins // COINS_PER_STAR)\n",
        why="a Star for 50 Coins",
        test=told("gifts", "whole_stars_are_exchanged_and_the_rest_stays"),
    ),
    Mutant(
        name="welcome keyed on our id",
        file=GIFTS,
        before='        key=f"welcome:{who}",\n',
        after='        key=f"welcome:{user_id}",\n',
        why="deleting her data and coming back earns the welcome again",
        test=told("gifts", "the_welcome_comes_once_even_for_someone_who_was_deleted_and_comes_back"),
    ),
    Mutant(
        name="the welcome is our user's, not the person's",
        file=JOURNAL,
        before='    return {"user": transfer.user_id, **asked}\n',
        after='    return {**asked, "user": transfer.user_id}\n',
        why="who was deleted and comes back is an error at her first contact",
        test=told("gifts", "the_welcome_comes_once_even_for_someone_who_was_deleted_and_comes_back"),
    ),
    Mutant(
        name="bought before given",
        file=HOLDS,
        before="    given = min(purse.given, price.stars)\n    bought = min(purse.bought, price.stars - given)\n",
        after="    bought = min(purse.bought, price.stars)\n    given = min(purse.given, price.stars - bought)\n",
        why="what she could have had refunded is gone first",
        test=told("holds", "given_stars_are_spent_before_bought_ones"),
    ),
    Mutant(
        name="debt not settled",
        file=SALES,
        before="    settled = min(read_purse(connection, user_id=user_id).debt, stars)\n    posted",
        after="    settled = 0\n    posted",
        why="what she owes is never paid",
        test=told("debt", "the_next_purchase_pays_the_debt_first"),
    ),
    Mutant(
        name="debt not forgiven",
        file=SALES,
        before="    forgiven = min(read_purse(connection, user_id=user_id).debt, stars)\n",
        after="    forgiven = 0\n",
        why="a dispute that was won leaves both the Stars and the debt",
        test=told("debt", "what_comes_back_before_the_debt_is_paid_takes_the_debt_away"),
    ),
    Mutant(
        name="spent Stars taken back",
        file=SALES,
        before="    taken = min(read_purse(connection, user_id=user_id).bought, stars)\n",
        after="    taken = stars\n",
        why="a refund after spending fails instead of becoming a debt",
        test=told("debt", "stars_that_wait_for_a_reading_stay_with_it"),
    ),
    Mutant(
        name="sign of the house's accounts",
        file=SALES,
        before='                Leg(HOUSE, "provider", -amount),\n                Leg(HOUSE, "income", amount),\n',
        after='                Leg(HOUSE, "provider", amount),\n                Leg(HOUSE, "income", -amount),\n',
        why="a refund looks like income; it sums to zero all the same",
        test=told("debt", "what_was_spent_is_owed_and_nothing_is_negative"),
    ),
    Mutant(
        name="the trigger does not check sums",
        file=RULES,
        before="GROUP BY e.currency HAVING sum(e.amount) <> 0) THEN",
        after="GROUP BY e.currency HAVING false) THEN",
        why="Stars out of nothing",
        test=told("rules_in_the_database", "a_transfer_that_does_not_sum_to_zero_is_refused"),
    ),
    Mutant(
        name="currencies summed together",
        file=RULES,
        before="GROUP BY e.currency HAVING sum(e.amount) <> 0) THEN",
        after="HAVING sum(e.amount) <> 0) THEN",
        why="a Star for a Coin",
        test=told("invariants", "currencies_are_never_mixed"),
    ),
    Mutant(
        name="another user's account is let through",
        file=RULES,
        before="    IF NEW.owner > 0 AND NEW.owner IS DISTINCT FROM transfer.user_id THEN\n",
        after="    IF false THEN\n",
        why="money moves under a lock that is not its owner's",
        test=told("rules_in_the_database", "another_users_account_is_refused"),
    ),
    Mutant(
        name="a transfer without entries is let through",
        file=RULES,
        before="    IF (SELECT count(*) FROM ledger_entries WHERE transfer_id = NEW.id) <> NEW.entry_count THEN\n",
        after="    IF false THEN\n",
        why="a key is used up and nothing has moved",
        test=told("rules_in_the_database", "a_transfer_without_its_entries_is_refused_at_the_commit"),
    ),
    Mutant(
        name="entries can be changed",
        file=RULES,
        before="BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries",
        after="BEFORE DELETE OR TRUNCATE ON ledger_entries",
        why="history can be rewritten by the owner of the tables",
        test=told("rules_in_the_database", "nobody_changes_the_journal"),
    ),
    Mutant(
        name="the product's role may change the journal",
        file="migrations/grants.py",
        before='"ledger_entries"), "UPDATE, DELETE")',
        after='"ledger_entries"), "DELETE")',
        why="a trigger is all that is left between a fault of ours and the journal",
        test=told("rules_in_the_database", "nobody_changes_the_journal"),
    ),
    Mutant(
        name="balances move before the entry is there",
        file=RULES,
        before="    RETURN NEW;\nEND $$;\n\n-- Apart from the one above",
        after="    UPDATE ledger_accounts SET balance = NEW.balance WHERE owner = NEW.owner AND kind = NEW.kind;\n"
        "    RETURN NEW;\nEND $$;\n\n-- Apart from the one above",
        why="an entry that ON CONFLICT leaves out moves a balance all the same",
        test=told("rules_in_the_database", "an_entry_that_is_skipped_moves_no_balance"),
    ),
    Mutant(
        name="balances can be written",
        file=RULES,
        before="    IF pg_trigger_depth() < 2 THEN\n",
        after="    IF pg_trigger_depth() < 1 THEN\n",
        why="a balance without entries",
        test=told("rules_in_the_database", "nobody_writes_a_balance"),
    ),
    Mutant(
        name="verify believes the chain",
        file=VERIFY,
        before="OR digest <> sha256(last_digest ||",
        after="OR digest IS NULL AND digest <> sha256(last_digest ||",
        why="a rewritten history is not seen",
        test=told("verify", "a_planted_fault_is_named"),
    ),
    Mutant(
        name="the way down drops the money",
        file=TABLES,
        before="    if _has_money():\n",
        after="    if not _has_money:\n",
        why="taking a release back costs every user her Stars",
        test="tests/rules/test_migrations.py::test_money_survives_the_way_down_and_up",
    ),
]
