"""Faults in talking on about a reading: how often, for how much, about what, and read anew how often."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import chatted, told

FOLLOW_UPS: Final = "services/follow_ups.py"
HANDLER: Final = "handlers/follow_up.py"

MUTANTS: Final = [
    Mutant(
        name="talking on: a reading takes any number of questions",
        file=FOLLOW_UPS,
        before="    if not discussion.left:\n        raise NoMoreError\n",
        after="",
        why="three is the most, also from an old button",
        test=told("follow_ups", "a_reading_takes_three_questions_of_which_stopped_ones_do_not_count"),
    ),
    Mutant(
        name="talking on: two questions at once do not wait for each other",
        file=FOLLOW_UPS,
        before=(
            '    connection.execute(_LOCK, {"root": reading_id, "user_id": user_id})\n'
            "    ledger.lock(connection, user_id=user_id)\n"
        ),
        after="",
        why="both would be the third, or both the free one",
        test=told("follow_ups", "of_two_last_questions_at_once_one_is_laid"),
    ),
    Mutant(
        name="talking on: a reading that is still being read anew counts as read",
        file=FOLLOW_UPS,
        before='self.reread is not None and self.reread.state == "delivered" else self.reading',
        after="self.reread is not None else self.reading",
        why="until it arrives, the words she has are the first ones",
        test=told("follow_ups", "a_reading_is_read_anew_once_for_nothing_and_its_words_count_from_then_on"),
    ),
    Mutant(
        name="talking on: what the almanac read is read anew",
        file=FOLLOW_UPS,
        before="self.reading.source == MODEL and is_lately",
        after="is_lately",
        why="the almanac cannot read past a question, since it does not read it",
        test=told("follow_ups", "what_the_almanac_read_is_not_read_anew"),
    ),
    Mutant(
        name="talking on: a week has one moment more",
        file=FOLLOW_UPS,
        before="is_lately = now - arrived < REREAD_WITHIN",
        after="is_lately = now - arrived <= REREAD_WITHIN",
        why="the end of the week is its end",
        test=told("follow_ups", "it_is_read_anew_within_a_week_of_its_arrival"),
    ),
    Mutant(
        name="talking on: a reading is read anew as often as she likes",
        file=FOLLOW_UPS,
        before="self.is_open and self.reread is None and",
        after="self.is_open and",
        why="it would cost us a reading each time",
        test=told("follow_ups", "of_two_wishes_to_have_it_read_anew_one_is_laid"),
    ),
    Mutant(
        name="talking on: what the almanac answered is never asked of the model",
        file=FOLLOW_UPS,
        before="if fold(asked.question) == plain and not (charges and asked.source == ALMANAC)",
        after="if fold(asked.question) == plain",
        why="she asked the model, and it is there again",
        test=chatted("follow_up", "a_free_question_that_the_almanac_answered_may_be_asked_again_for_nothing"),
    ),
    Mutant(
        name="talking on: the same question is asked and paid twice",
        file=HANDLER,
        before="    if same := discussion.find_same(question, charges=ctx.around.charges):\n",
        after="    if same := None:\n",
        why="a second tap or device would cost a Star",
        test=chatted("follow_up", "a_second_device_that_taps_the_same_question_meanwhile_gets_the_same_answer"),
    ),
    Mutant(
        name="talking on: thanks are a question",
        file=HANDLER,
        before="    if (said := passing.answer(ctx, typed)) is not None:\n        return said\n    question",
        after="    question",
        why="a thank-you would cost a Star",
        test=chatted("follow_up", "small_talk_and_commands_cost_nobody_a_star"),
    ),
    Mutant(
        name="talking on: an answer may lean on any card",
        file="services/answering.py",
        before="or any(card_id not in drawn for card_id in named)",
        after="",
        why="a card that does not lie there is not hers",
        test=told("answering", "a_card_that_was_not_drawn_is_a_fault_that_names_those_that_were"),
    ),
    Mutant(
        name="talking on: the earlier questions are forgotten",
        file="services/follow_up_requests.py",
        before="        before=tuple(",
        after="        before=() and tuple(",
        why="the model would say the same again",
        test=told("follow_ups", "the_reader_is_told_all_that_came_before"),
    ),
    Mutant(
        name="talking on: the free question is gone with a stopped one",
        file="services/charges.py",
        before='    if charge is None or charge.state not in {"held", "free"}:\n',
        after='    if charge is None or charge.state != "held":\n',
        why="what she stopped she has not had",
        test=chatted("follow_up", "a_stopped_question_gives_the_free_one_back_and_counts_for_nothing"),
    ),
]
