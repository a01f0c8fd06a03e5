"""Faults on a reading's way to its user: by reply, by push, or kept for a tap."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

COURIER: Final = "bot/core/sending.py"
DELIVERIES: Final = "services/deliveries.py"
LINE: Final = "bot/line/client.py"
LINE_TOKENS: Final = "bot/line/tokens.py"
ROUTES: Final = "services/routes.py"
SENDER: Final = "bot/core/sender.py"
TOKENS: Final = "bot/worker/ending_tokens.py"

MUTANTS: Final = [
    Mutant(
        name="the retry key is made anew",
        file=COURIER,
        before="str(row.retry_key))\n",
        after='str(__import__("uuid").uuid4()))\n',
        why="a push repeated after silence arrives twice",
        test=told("bot/sender_of_readings", "a_push_without_a_clear_answer_is_repeated_with_the_same_key"),
    ),
    Mutant(
        name="409 is a failure",
        file=COURIER,
        before="if answer.status in {200, 409}:",
        after="if answer.status in {200}:",
        why="what LINE has is parked and opened once more",
        test=told("bot/sender_of_readings", "a_push_that_line_has_is_delivered"),
    ),
    Mutant(
        name="a reply refused after silence is a failure",
        file=COURIER,
        before="Fate.SENT if uncertain and status == 400 else Fate.REFUSED",
        after="Fate.REFUSED",
        why="she has it, and it is pushed to her as well",
        test=told("bot/sender_of_readings", "a_reply_refused_after_a_silence_has_arrived"),
    ),
    Mutant(
        name="silence is a refusal",
        file=COURIER,
        before="return Outcome(Fate.UNKNOWN, uncertain=True)",
        after="return Outcome(Fate.REFUSED)",
        why="a reply that arrived unheard is pushed as well",
        test=told("bot/sender_of_readings", "a_reply_that_may_have_arrived_is_never_followed_by_a_push"),
    ),
    Mutant(
        name="every 429 is the month's end",
        file=COURIER,
        before="answer.status == 401 or (answer.status == 429 and self.line.has_quota())",
        after="answer.status == 401",
        why="a moment's crowd leaves readings unread",
        test=told("bot/sender_of_readings", "too_many_pushes_are_a_moments_crowd_or_the_months_end"),
    ),
    Mutant(
        name="no 429 is the month's end",
        file=COURIER,
        before="(answer.status == 429 and self.line.has_quota())",
        after="answer.status == 429",
        why="a reading is tried for a day that nobody can open",
        test=told("bot/sender_of_readings", "too_many_pushes_are_a_moments_crowd_or_the_months_end"),
    ),
    Mutant(
        name="a push is repeated for two days",
        file=COURIER,
        before="> outbox.PUSH_RETRY_LIFE",
        after="> 2 * outbox.PUSH_RETRY_LIFE",
        why="LINE has forgotten the key, and it arrives twice",
        test=told("bot/sender_of_readings", "a_push_gives_up_before_line_forgets_its_key"),
    ),
    Mutant(
        name="a reply token lives for ten minutes",
        file=COURIER,
        before="> outbox.REPLY_TOKEN_LIFE",
        after="> 10 * outbox.REPLY_TOKEN_LIFE",
        why="LINE is called for nothing",
        test=told("bot/sender", "a_reply_token_is_used_within_its_minute_only"),
    ),
    Mutant(
        name="dots come late",
        file=COURIER,
        before="> DOTS_LIFE",
        after="> 9 * DOTS_LIFE",
        why="she waits for what is already there",
        test=told("bot/sender", "waiting_dots_are_tried_once_and_never_late"),
    ),
    Mutant(
        name="economy pushes",
        file=SENDER,
        before="(self._economy or not route.reachable)",
        after="(not route.reachable)",
        why="an operator who saves every push pays for all of them",
        test=told("bot/sender_of_readings", "economy_never_pushes"),
    ),
    Mutant(
        name="economy pushes what a reply did not bring",
        file=SENDER,
        before="outcome.fate is Fate.REFUSED and not self._economy:",
        after="outcome.fate is Fate.REFUSED:",
        why="slow readings cost a push after all",
        test=told("bot/sender_of_readings", "economy_never_pushes"),
    ),
    Mutant(
        name="a doubt is forgotten",
        file=SENDER,
        before="uncertain=outcome.uncertain or row.uncertain,",
        after="uncertain=outcome.uncertain,",
        why="a push that arrived unheard is opened once more by a tap",
        test=told("bot/sender_of_readings", "what_line_may_have_taken_once_stays_uncertain_whatever_it_says_later"),
    ),
    Mutant(
        name="a push in doubt gives way to a tap",
        file=DELIVERIES,
        before="o.state = 'waiting' AND NOT o.uncertain)",
        after="o.state = 'waiting')",
        why="it arrives by both ways",
        test=told("deliveries", "a_push_that_line_may_have_or_somebody_tries_right_now_gives_way_to_nothing"),
    ),
    Mutant(
        name="a push put off keeps the reading",
        file=DELIVERIES,
        before="           OR :channel = 'reply' AND o.channel = 'push' AND o.state = 'waiting' AND NOT o.uncertain)\n",
        after="           OR CAST(:channel AS text) IS NULL)\n",
        why="“it is just arriving”, for a day",
        test=chatted("delivery", "a_push_that_line_puts_off_for_hours_does_not_keep_it_from_who_opens_it"),
    ),
    Mutant(
        name="who has blocked us is pushed to",
        file=ROUTES,
        before="reachable=(row.is_friend or _wrote_lately(row, now))\n",
        after="reachable=True\n",
        why="LINE takes it, nobody gets it, and her Stars are gone",
        test=told("deliveries", "who_can_be_pushed_to"),
    ),
    Mutant(
        name="a reading taken back in keeps its key",
        file=DELIVERIES,
        before='return uuid.uuid5(taken, "again")',
        after="return taken",
        why="LINE answers 409, and she is charged for nothing",
        test=told("deliveries", "a_push_taken_back_in_is_not_repeated_under_its_key"),
    ),
    Mutant(
        name="a token about to end is used twice",
        file=TOKENS,
        before="        held_tokens.drop(connection, held)\n",
        after="",
        why="she is told every three seconds, and then not at all",
        test=chatted("economy", "a_token_about_to_end_says_where_the_reading_will_be"),
    ),
    Mutant(
        name="a token about to end is used though a push follows",
        file=TOKENS,
        before="if route.reachable and not job.around.economy:",
        after="if not held:",
        why="she is told to open what comes by itself",
        test=chatted("push_quota", "above_the_floor_a_token_about_to_end_is_left_alone_for_a_push_follows"),
    ),
    Mutant(
        name="what waits is said to come by itself",
        file="handlers/delivery.py",
        before="waits=not comes,",
        after="waits=False,",
        why="she waits for a push that never comes",
        test=chatted("economy", "who_asks_while_it_is_written_is_told_truly_whether_it_comes_by_itself"),
    ),
    Mutant(
        name="every answer counts as a push saved",
        file="bot/web/measures.py",
        before="WHERE kind = 'reading' AND channel = 'reply'",
        after="WHERE channel = 'reply'",
        why="the operator is shown thousands",
        test=chatted("economy", "a_tap_while_it_is_written_holds_the_dots_and_brings_it_by_reply"),
    ),
    Mutant(
        name="LINE is called without the retry key",
        file=LINE,
        before='{"X-Line-Retry-Key": retry_key}',
        after="{}",
        why="a push repeated after silence arrives twice",
        test="tests/contracts/test_line.py::test_a_push_repeated_with_its_key_is_answered_409_and_sent_once",
    ),
    Mutant(
        name="the pool repeats what failed",
        file=LINE,
        before="            retries=False,\n",
        after="            retries=urllib3.Retry(3),\n",
        why="no connection is taken for silence",
        test="tests/contracts/test_line.py::test_no_connection_is_told_apart_from_no_answer",
    ),
    Mutant(
        name="a dead token is not renewed",
        file=LINE_TOKENS,
        before=("                return False\n            return True\n"),
        after=("                return False\n            return False\n"),
        why="MiMi is silent until the process is started anew",
        test="tests/contracts/test_line.py::test_issued_tokens_are_kept_and_replaced_after_a_401",
    ),
]
