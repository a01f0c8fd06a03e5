"""Faults in what is around a reading: gifts, looking in, looking back."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

CHARGES: Final = "services/charges.py"
CHECK_INS: Final = "services/check_ins.py"
GIFTS: Final = "services/reading_gifts.py"
OUTCOMES: Final = "services/outcomes.py"
PAST: Final = "services/past_readings.py"
PRESENTS: Final = "services/ledger/presents.py"

MUTANTS: Final = [
    Mutant(
        "a gift opens for everybody",
        GIFTS,
        "    if row.friend_id is not None:\n        return Claimed.TAKEN\n",
        "",
        "one Star pays for twenty readings",
        told("reading_gifts", "of_twenty_friends_one_opens_it"),
    ),
    Mutant(
        "a gift opens for its giver",
        GIFTS,
        "    if row.giver_id == friend_id:\n        return Claimed.OWN\n",
        "",
        "the giver's tap ends in an error",
        chatted("gifts", "a_gift_is_not_for_its_giver_and_opens_once"),
    ),
    Mutant(
        "a gift is spent and returned",
        PRESENTS,
        'key=key, kind="gift_spent"',
        'key=f"{key}:spent", kind="gift_spent"',
        "the ledger would let a Star go twice",
        told("reading_gifts", "the_ledger_itself_refuses_to_spend_what_was_returned"),
    ),
    Mutant(
        "a gift that paid a debt is said to be back",
        GIFTS,
        "return Ended(row.giver_id, spent, row.was_claimed, row.is_friend, settled)",
        "return Ended(row.giver_id, spent, row.was_claimed, row.is_friend)",
        "she looks for a Star that she has not got",
        chatted("gifts", "a_gift_that_comes_back_to_someone_who_owes_is_told_truly"),
    ),
    Mutant(
        "a giver who is gone is told",
        GIFTS,
        " AND u.deleted_at IS NULL AS is_friend",
        " AS is_friend",
        "a notice is written for nobody",
        told("reading_gifts", "a_giver_who_had_everything_deleted_is_not_told"),
    ),
    Mutant(
        "a deletion leaves the menu",
        "bootstrap.py",
        "        _take_menu_away(line, row)\n",
        "        pass\n",
        "LINE goes on showing something to her alone",
        chatted("rich_menu", "whoever_has_her_data_deleted_has_no_menu_of_her_own_any_more"),
    ),
    Mutant(
        "the menu of a former life stays",
        "handlers/welcome.py",
        "    if not coins.fresh:\n",
        "    if coins.fresh:\n",
        "a Thai newcomer taps in English",
        chatted("rich_menu", "a_menu_that_could_not_be_taken_away_does_not_follow_her_into_a_new_life"),
    ),
    Mutant(
        "a reading does not spend its gift",
        CHARGES,
        "        reading_gifts.spend(connection, reading_id=reading_id, now=now)",
        "        pass",
        "the giver's Star lies aside for ever",
        chatted("gifts", "a_gift_pays_for_one_reading_of_a_friend_and_the_giver_hears_of_it"),
    ),
    Mutant(
        "a cancelled reading uses its gift up",
        CHARGES,
        "        reading_gifts.free(connection, reading_id=reading_id)",
        "        pass",
        "the friend loses a gift for nothing",
        chatted("gifts", "a_cancelled_reading_leaves_the_gift_for_another_one"),
    ),
    Mutant(
        "a gift pays for any spread",
        CHARGES,
        "if gift_id is not None and spread == GIFT_SPREAD:",
        "if gift_id is not None:",
        "one Star pays for a Celtic cross",
        chatted("gifts", "another_spread_leaves_the_gift_alone"),
    ),
    Mutant(
        "a taken back gift still opens",
        GIFTS,
        '    if row.state != "waiting" or row.expires_at <= now:',
        "    if row.expires_at <= now:",
        "a Star is with its giver and spent by a friend",
        told("reading_gifts", "who_opens_it_while_it_is_taken_back_comes_too_late"),
    ),
    Mutant(
        "a day is counted by the row of the user",
        CHECK_INS,
        'key = f"check-in:{trace}:{day.isoformat()}"',
        'key = f"check-in:{user_id}:{day.isoformat()}"',
        "deleting everything and coming back earns the day again",
        told("check_ins", "who_comes_back_after_a_deletion_earns_the_same_day_no_second_time"),
    ),
    Mutant(
        "looking in decides before it locks",
        CHECK_INS,
        "    if not posted.fresh:\n        return CheckIn(0, streak)\n",
        "",
        "forty taps are told they earned",
        told("check_ins", "forty_at_once_count_one_day"),
    ),
    Mutant(
        "every reading is asked about at once",
        OUTCOMES,
        "          AND NOT EXISTS (SELECT FROM outcomes a WHERE a.user_id = p.user_id AND a.asked_at > :week_ago)\n",
        "",
        "she is asked more than once a week",
        chatted("history", "who_wished_it_is_asked_once_a_week_at_most_and_by_day"),
    ),
    Mutant(
        "who did not wish it is asked",
        OUTCOMES,
        "WHERE p.ask_later AND (u.is_friend",
        "WHERE (u.is_friend",
        "MiMi writes to people who did not ask her to",
        chatted("history", "nobody_is_asked_by_itself_who_did_not_wish_it"),
    ),
    Mutant(
        "a deleted reading keeps what was held",
        PAST,
        "            charges.void(connection, reading_id=row.id, now=now)",
        "            pass",
        "a Star stays held for a reading that is gone",
        chatted("history", "a_deleted_reading_that_was_not_opened_gives_its_price_back"),
    ),
    Mutant(
        "a reading on its way is deleted",
        PAST,
        '    if any(row.state in {"queued", "writing", "written"} for row in found):\n        raise UnderWayError\n',
        "",
        "a worker writes into a reading that is gone",
        chatted("history", "a_reading_on_its_way_is_not_deleted"),
    ),
]
