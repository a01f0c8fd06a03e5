"""Faults in counting pushes, and in what is kept of them for receipts."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

QUOTA: Final = "services/quota.py"
ROUTES: Final = "services/routes.py"
SENDER: Final = "bot/core/sender.py"

MUTANTS: Final = [
    Mutant(
        name="the floor is not asked for readings",
        file=ROUTES,
        before=(
            "        reachable=(row.is_friend or _wrote_lately(row, now))\n"
            "        and pushes.may_push_reading(connection, paid=row.paid, now=now, about_to=about_to),\n"
        ),
        after="        reachable=row.is_friend or _wrote_lately(row, now),\n",
        why="free readings use up what is kept for receipts",
        test=chatted("push_quota", "a_free_reading_waits_to_be_opened_and_is_said_to"),
    ),
    Mutant(
        name="a 429 is not noted",
        file=SENDER,
        before="                quota.note_used_up(connection, now=self._clock())",
        after="                pass",
        why="every reading asks LINE in vain before it is parked",
        test=chatted("push_quota", "a_429_closes_the_free_way_at_once"),
    ),
    Mutant(
        name="readings ready at once take no turns",
        file=QUOTA,
        before="        connection.execute(_TAKE_TURNS)\n",
        after="",
        why="a crowd at one moment uses up what is kept for receipts",
        test=told("quota", "two_readings_ready_at_once_share_what_is_left_above_the_floor"),
    ),
    Mutant(
        name="the clocks of two processes are thought the same",
        file=QUOTA,
        before="self.to_spare(connection, now=now + CLOCKS_DIFFER)",
        after="self.to_spare(connection, now=now)",
        why="the second takes the push that the first has taken",
        test=told("quota", "two_readings_ready_at_once_share_what_is_left_above_the_floor"),
    ),
    Mutant(
        name="LINE's month is Greenwich's",
        file=QUOTA,
        before="dt.timezone(dt.timedelta(hours=9))",
        after="dt.timezone(dt.timedelta(hours=0))",
        why="nine hours of a new month are thought used up",
        test=told("quota", "a_new_month_begins_with_everything_before_line_was_asked_again"),
    ),
    Mutant(
        name="our own pushes do not count",
        file=QUOTA,
        before="          AND o.created_at > GREATEST(q.asked_at, :month)",
        after="          AND false AND o.created_at > GREATEST(q.asked_at, :month)",
        why="a morning's daily cards run past the floor",
        test=chatted("daily_push", "a_morning_never_runs_past_the_floor_between_two_answers_of_line"),
    ),
    Mutant(
        name="an old answer of LINE's counts",
        file=QUOTA,
        before="    WHERE push_quota.asked_at <= excluded.asked_at\n",
        after="",
        why="two workers ask, and the older answer wins",
        test=told("quota", "an_answer_to_an_earlier_question_changes_nothing"),
    ),
    Mutant(
        name="the floor is nothing",
        file=QUOTA,
        before="max(0, remaining - self.floor)",
        after="max(0, remaining)",
        why="no push is left for a receipt",
        test=told("quota", "below_the_floor_only_money_and_what_was_paid_is_pushed"),
    ),
    Mutant(
        name="the floor holds for what was paid",
        file=QUOTA,
        before="kind in KEPT or self.to_spare",
        after="self.to_spare",
        why="who paid has to ask for her reading",
        test=told("quota", "below_the_floor_only_money_and_what_was_paid_is_pushed"),
    ),
]
