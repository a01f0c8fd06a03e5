"""Faults in what protects people: their pace, their groups, their data, and MiMi's brakes."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

BRAKES: Final = "services/brakes.py"
DELETING: Final = "services/deleting.py"
GROUPS: Final = "services/groups.py"
LEASES: Final = "services/leases.py"
MENUS: Final = "services/rich_menus.py"
PACING: Final = "bot/pacing.py"
RETENTION: Final = "services/retention.py"
UNSENDING: Final = "services/unsending.py"

MUTANTS: Final = [
    Mutant(
        name="too fast is told each time",
        file="services/pace.py",
        before="THEN {table}.refused + 1 ELSE 0 END, ",
        after="THEN 1 ELSE 0 END, ",
        why="a flood is answered with a flood",
        test=told("bot/pacing", "over_several_processes_a_group_is_told_once"),
    ),
    Mutant(
        name="a call for help waits",
        file=PACING,
        before='event.type not in ALWAYS and not is_urgent(event.text or "")',
        after="event.type not in ALWAYS",
        why="who wrote much in distress is not heard",
        test=chatted("limits_of_users", "someone_in_distress_is_heard_however_fast_she_was"),
    ),
    Mutant(
        name="the gate forgets the newest",
        file=PACING,
        before="self._until.popitem(last=False)",
        after="self._until.popitem()",
        why="a flood is let in as soon as there are many",
        test=told("bot/pacing", "the_gate_forgets_the_oldest_of_too_many_and_whoever_is_heard_again"),
    ),
    Mutant(
        name="what a group says is kept",
        file=PACING,
        before="return event.chat_id is None or read_call(event) is not None",
        after="return True",
        why="strangers' talk takes everybody's place",
        test=told("bot/pacing", "what_a_group_says_among_itself_costs_no_transaction_and_takes_nobodys_place"),
    ),
    Mutant(
        name="calling everybody calls her",
        file="bot/groups/calls.py",
        before='one.get("isSelf") is True',
        after='"type" in one',
        why="she speaks when nobody asked her",
        test=chatted("groups", "calling_everybody_is_not_calling_her"),
    ),
    Mutant(
        name="a group has a card for everyone who asks",
        file=GROUPS,
        before=("    if group.today is not None:\n        return group.today\n"),
        after="",
        why="two people see two cards of one day",
        test=told("groups", "two_who_ask_at_once_see_one_card"),
    ),
    Mutant(
        name="a group is never forgotten",
        file=GROUPS,
        before="WHERE last_event_at < :before",
        after="WHERE last_event_at < :before AND false",
        why="traces of groups stay for good",
        test=chatted("groups", "a_quiet_group_is_forgotten_after_two_days"),
    ),
    Mutant(
        name="distress is forgotten at once",
        file=BRAKES,
        before="if row.distress and not _is_after(row.check_in, row.distress):",
        after="if row.distress and row.check_in:",
        why="who was in distress last night is sold the next reading",
        test=told("brakes", "who_was_in_distress_is_asked_how_she_is_once_within_a_day"),
    ),
    Mutant(
        name="a pause goes past midnight",
        file=BRAKES,
        before="min(row.last + PAUSE_TIME, midnight + dt.timedelta(days=1))",
        after="row.last + PAUSE_TIME",
        why="a new day begins with yesterday's measure",
        test=told("brakes", "a_pause_ends_at_midnight_in_bangkok_at_the_latest"),
    ),
    Mutant(
        name="declined questions are kept with a name",
        file=BRAKES,
        before="user_id if kind in HERS else None",
        after="user_id",
        why="who asked what is written down",
        test=told("brakes", "what_was_declined_is_counted_without_anybody"),
    ),
    Mutant(
        name="distress that the model hears is not kept",
        file=LEASES,
        before="if isinstance(result, Refusal) and result.kind == brakes.DISTRESS:",
        after="if isinstance(result, Refusal) and result.kind == brakes.PAUSE:",
        why="the next reading asks nothing",
        test=told("brakes", "distress_that_a_later_net_sees_is_kept_with_the_refusal"),
    ),
    Mutant(
        name="a deletion keeps what was held",
        file=DELETING,
        before="= (_put_prices_back, _take_gifts_back)",
        after="= (_take_gifts_back,)",
        why="Stars are held for nobody",
        test=told("deleting", "a_reading_under_way_ends_and_its_worker_changes_nothing_more"),
    ),
    Mutant(
        name="a deletion keeps a gift that nobody opened",
        file=DELETING,
        before="= (_put_prices_back, _take_gifts_back)",
        after="= (_put_prices_back,)",
        why="a Star lies aside for a gift that leads nowhere",
        test=told("deleting", "a_gift_nobody_opened_goes_back_under_the_pseudonym"),
    ),
    Mutant(
        name="a word from before begins a new life",
        file=DELETING,
        before=("    if not connection.execute(_IS_OVER, asked).scalar_one():\n        return False\n"),
        after=("    if asked:\n        return False\n"),
        why="who is gone is back, and greeted",
        test=told("deleting", "only_what_comes_after_a_deletion_begins_a_new_life"),
    ),
    Mutant(
        name="a deletion does not lock its user",
        file=DELETING,
        before='    connection.execute(_LOCK_USER, {"user_id": user_id})\n',
        after="",
        why="money's lock is taken before hers, and both wait for each other",
        test=told("deleting", "whoever_names_her_and_then_moves_her_money_does_not_wait_in_a_circle"),
    ),
    Mutant(
        name="an unsent question is quoted all the same",
        file=UNSENDING,
        before="    if body is not None:\n",
        after="    if body is not None and not reading_id:\n",
        why="what she took back comes back to her",
        test=chatted("my_data", "an_unsent_question_is_not_quoted_by_a_reading_that_waits_to_be_opened"),
    ),
    Mutant(
        name="an unsent question stays in what was read anew",
        file=UNSENDING,
        before="        OR (kind = 'reread' AND EXISTS",
        after="        OR (false AND EXISTS",
        why="what she took back stays in the second reading",
        test=chatted("my_data", "an_unsent_question_is_not_left_in_what_was_asked_or_read_anew_of_it"),
    ),
    Mutant(
        name="events still to be handled are forgotten",
        file=RETENTION,
        before="\"state IN ('done', 'dead') AND received_at < :before\"",
        after='"received_at < :before"',
        why="what somebody said is never answered",
        test=told("retention", "events_stay_while_a_copy_may_come"),
    ),
    Mutant(
        name="a reading under way is forgotten",
        file=RETENTION,
        before="_OVER: Final = \"state IN ('delivered', 'refused', 'cancelled', 'parked')\"",
        after="_OVER: Final = \"state <> 'writing'\"",
        why="its words are gone before she had them",
        test=told("retention", "a_reading_under_way_is_never_cut"),
    ),
    Mutant(
        name="forgetting waits for others",
        file=RETENTION,
        before="LIMIT :most FOR UPDATE SKIP LOCKED",
        after="LIMIT :most FOR UPDATE",
        why="a turn waits for the night's work",
        test=told("retention", "rows_that_somebody_holds_are_left_for_the_next_night"),
    ),
    Mutant(
        name="two workers give one menu",
        file=MENUS,
        before="        FOR UPDATE SKIP LOCKED\n",
        after="",
        why="the second waits for the first",
        test=told("rich_menus", "a_second_worker_takes_others_and_does_not_wait_for_the_first"),
    ),
    Mutant(
        name="a menu that is gone counts as given",
        file=MENUS,
        before="WHERE language = :language AND menu_id = :menu_id FOR SHARE",
        after="WHERE language = :language AND CAST(:menu_id AS text) IS NOT NULL FOR SHARE",
        why="she taps a menu that LINE has no more",
        test=told("rich_menus", "a_menu_that_was_replaced_while_it_was_given_is_not_noted"),
    ),
    Mutant(
        name="who has left is given a menu",
        file=MENUS,
        before="          AND (is_friend OR friend_changed_at IS NULL)\n",
        after="",
        why="LINE is asked for who is gone, every hour",
        test=told("rich_menus", "who_has_left_or_had_everything_deleted_is_never_due"),
    ),
    Mutant(
        name="a morning runs past the floor",
        file="handlers/pushes.py",
        before="most = BATCH if spare is None else min(BATCH, spare)",
        after="most = BATCH",
        why="daily cards use up what is kept for receipts",
        test=chatted("daily_push", "a_morning_never_runs_past_the_floor_between_two_answers_of_line"),
    ),
]
