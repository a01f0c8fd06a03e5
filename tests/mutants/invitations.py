"""Faults in what an invitation earns, and in who is taken for a friend."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import told

INVITATIONS: Final = "services/invitations.py"
RECORDS: Final = "services/invitation_records.py"
GIFTS: Final = "services/ledger/gifts.py"

MUTANTS: Final = [
    Mutant(
        name="invitations: claims at once",
        file=INVITATIONS,
        before="    connection.execute(_ONE_AT_A_TIME)\n",
        after="",
        why="two who name each other at once both see no circle",
        test=told("invitation_races", "of_two_who_name_each_other_at_once_one_is_the_inviter"),
    ),
    Mutant(
        name="invitations: a reward takes its inviter's row last",
        file=INVITATIONS,
        before="FOR KEY SHARE OF u SKIP LOCKED FOR UPDATE OF i SKIP LOCKED",
        after="FOR UPDATE OF i SKIP LOCKED",
        why="it waits in a circle with an inviter who deletes her data",
        test=told("rewards_and_deletions", "a_reward_begun_before_its_inviters_row_is_locked_comes_first"),
    ),
    Mutant(
        name="invitations: circles of two alone are seen",
        file=INVITATIONS,
        before="        UNION SELECT i.inviter_trace FROM invitations i JOIN above ON above.trace = i.friend_trace\n",
        after="        UNION SELECT i.inviter_trace FROM invitations i WHERE i.friend_trace = :inviter\n",
        why="three invite each other",
        test=told("invitation_races", "a_circle_of_twelve_at_once_has_a_gap"),
    ),
    Mutant(
        name="invitations: a friend is known by our number",
        file=INVITATIONS,
        before="    friend_trace, inviter_trace = trace_of(line_user_id), trace_of(inviter.line_user_id)\n",
        after='    friend_trace, inviter_trace = f"{friend_id}", f"{inviter.id}"\n',
        why="deleting and coming back earns it again",
        test=told("invitations", "deleting_everything_and_coming_back_earns_nothing_again"),
    ),
    Mutant(
        name="invitations: who was here before is new",
        file=INVITATIONS,
        before="t.key = 'welcome:' || :friend AND t.user_id <> u.id)\n",
        after="t.key = 'welcome:' || :friend AND t.user_id <> u.id AND false)\n",
        why="an old friend deletes her data, and both earn by it",
        test=told("invitations", "who_was_here_before_and_never_named_a_code_is_not_new_when_she_comes_back"),
    ),
    Mutant(
        name="invitations: readings alone are looked at",
        file=INVITATIONS,
        before="WHERE t.user_id = u.id AND t.kind = 'capture') AS has_read\n",
        after="WHERE t.user_id = u.id AND t.kind = 'nothing') AS has_read\n",
        why="deleting her first reading makes her new again",
        test=told("invitations", "a_first_reading_that_was_deleted_is_still_known_by_what_it_cost"),
    ),
    Mutant(
        name="invitations: a deleted account's code counts",
        file=INVITATIONS,
        before="WHERE id = :user_id AND NOT starts_with(line_user_id, 'deleted:')\n",
        after="WHERE id = :user_id\n",
        why="one invites oneself by deleting and coming back",
        test=told("invitations", "a_code_whose_owner_is_a_pseudonym_is_nobodys"),
    ),
    Mutant(
        name="invitations: no day's worth",
        file=INVITATIONS,
        before="    if had >= tariff.DAILY_INVITER_REWARDS:\n",
        after="    if had < 0:\n",
        why="a farm of accounts is paid the same day",
        test=told("invitations", "twenty_accounts_in_a_day_bring_a_days_worth_and_the_rest_the_next_day"),
    ),
    Mutant(
        name="invitations: a day begins in London",
        file=INVITATIONS,
        before="    midnight = now.astimezone(BANGKOK).replace(",
        after="    midnight = now.replace(",
        why="the next day's worth comes seven hours late",
        test=told("invitations", "twenty_accounts_in_a_day_bring_a_days_worth_and_the_rest_the_next_day"),
    ),
    Mutant(
        name="invitations: a day's worth by our number",
        file=INVITATIONS,
        before="WHERE inviter_trace = :inviter AND rewarded_at >= :midnight\n",
        after="WHERE inviter_id = (SELECT max(inviter_id) FROM invitations WHERE inviter_trace = :inviter)\n"
        "        AND rewarded_at >= :midnight\n",
        why="deleting and coming back begins a new day's worth",
        test=told("invitations", "deleting_and_coming_back_does_not_begin_a_new_days_worth"),
    ),
    Mutant(
        name="invitations: rewards counted without a lock",
        file=INVITATIONS,
        before="    journal.lock(connection, user_id=due.inviter_id)\n",
        after="",
        why="two workers both give the last reward of the day",
        test=told("invitation_races", "the_last_reward_of_a_day_is_not_given_twice"),
    ),
    Mutant(
        name="invitations: a refusal rewards",
        file=INVITATIONS,
        before="WHERE r.state = 'delivered' AND r.delivered_at >= :since",
        after="WHERE r.delivered_at >= :since",
        why="questions that are refused cost nothing and earn 120 Coins",
        test=told("invitations", "only_a_reading_that_was_delivered_rewards_the_inviter"),
    ),
    Mutant(
        name="invitations: the inviter of a deleted account is paid",
        file=INVITATIONS,
        before="    if due.gone:\n",
        after="    if not due:\n",
        why="Coins go to a pseudonym",
        test=told("invitations", "a_pseudonym_is_paid_nothing"),
    ),
    Mutant(
        name="invitations: reversed twice",
        file=RECORDS,
        before="    WHERE id = :id AND state <> 'reversed' FOR UPDATE\n",
        after="    WHERE id = :id FOR UPDATE\n",
        why="a repeat says that it took something back",
        test=told("invitation_records", "a_second_time_changes_nothing"),
    ),
    Mutant(
        name="invitations: taken back beyond what is there",
        file=GIFTS,
        before="    taken = min(read_purse(connection, user_id=user_id).coins, coins)\n",
        after="    taken = coins\n",
        why="a reversal fails as soon as something was spent",
        test=told("invitation_records", "what_is_spent_is_written_down_and_nobody_owes_coins"),
    ),
    Mutant(
        name="invitations: once a friend by our code alone",
        file="migrations/versions/2026_11_21_keep_invitations.py",
        before='        sa.UniqueConstraint("friend_trace", name=op.f("invitations_friend_trace_key")),\n',
        after="",
        why="the rule is kept by our code alone",
        test=told("invitations", "only_the_first_of_two_codes_counts"),
    ),
]
