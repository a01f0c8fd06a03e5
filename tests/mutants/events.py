"""Faults in taking events in, in what waits to be sent, and in finding what was left behind."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant
from tests.mutants.spelling import seen, told

DISPATCHER: Final = "bot/core/dispatcher.py"
INBOX: Final = "services/inbox.py"
LEASES: Final = "services/leases.py"
OUTBOX: Final = "services/outbox.py"
SENDER: Final = "bot/core/sender.py"
TURNS: Final = "services/turns.py"

MUTANTS: Final = [
    Mutant(
        name="no dedupe",
        file=TURNS,
        before="    ON CONFLICT (source, event_id) DO NOTHING\n",
        after="    ON CONFLICT (source, event_id) DO UPDATE SET attempts = inbox.attempts + 1\n",
        why="what LINE delivers twice is done twice",
        test=seen("line_webhook", "a_redelivered_event_has_the_effect_of_one"),
    ),
    Mutant(
        name="the effect before the dedupe",
        file=TURNS,
        before=":friend_at FROM taken\n",
        after=":friend_at\n",
        why="an old unfollow delivered again is believed",
        test=told("turns", "one_event_delivered_twice_at_once_is_handled_once"),
    ),
    Mutant(
        name="a kept event is handled though it is done",
        file=TURNS,
        before="    WHERE id = :inbox_id AND state IN ('waiting', 'failed')\n",
        after="    WHERE id = :inbox_id\n",
        why="two sweepers answer one event",
        test=told("turns", "one_statement_does_what_the_plain_way_does"),
    ),
    Mutant(
        name="sent inside the transaction",
        file=DISPATCHER,
        before=("        self.sender.submit([*outgoing, *effects.deliveries])\n        for job"),
        after=("            self.sender.submit([*outgoing, *effects.deliveries])\n        for job"),
        why="she is told what a rollback then takes back",
        test=told(
            "bot/dispatcher_failures", "an_event_whose_commit_went_unheard_is_not_handled_twice_and_its_answer_is_swept"
        ),
    ),
    Mutant(
        name="woken before the commit",
        file=DISPATCHER,
        before=(
            "        self.sender.submit([*outgoing, *effects.deliveries])\n"
            "        for job, argument, queue in effects.jobs:\n"
            "            self.queue.wake(job, argument, queue=queue)\n"
        ),
        after=(
            "            for job, argument, queue in effects.jobs:\n"
            "                self.queue.wake(job, argument, queue=queue)\n"
            "        self.sender.submit([*outgoing, *effects.deliveries])\n"
        ),
        why="a worker looks for a reading that is not there yet",
        test=told("bot/dispatcher_failures", "a_worker_is_woken_after_the_commit_and_not_when_nobody_knows_of_one"),
    ),
    Mutant(
        name="one event's failure is everybody's",
        file=DISPATCHER,
        before="                self._keep_failed(event, error)\n",
        after="                raise\n",
        why="a body is lost for one bad event in it",
        test=told("bot/dispatcher_failures", "what_goes_wrong_with_one_event_never_reaches_its_neighbours"),
    ),
    Mutant(
        name="her words stay with a dead event",
        file=DISPATCHER,
        before="event.to_json(redacted=dead)",
        after="event.to_json(redacted=False)",
        why="a question is kept where nobody looks for it",
        test=seen("line_webhook", "a_lasting_failure_is_told_kindly_once_and_her_words_are_cut_out"),
    ),
    Mutant(
        name="a late event is answered",
        file=DISPATCHER,
        before="drafts = [] if _is_late(context) else _draft(context, messages)",
        after="drafts = _draft(context, messages)",
        why="after an outage of LINE's she gets an hour's answers at once",
        test=told("bot/dispatcher", "an_event_too_old_to_be_answered_still_changes_where_she_is"),
    ),
    Mutant(
        name="a slipped finger taps twice",
        file=DISPATCHER,
        before="0 <= stamp - last[1] < DOUBLE_TAP_SECONDS",
        after="stamp < last[1]",
        why="one tap lays two readings",
        test=told("bot/dispatcher", "a_button_tapped_twice_within_three_seconds_is_one_tap"),
    ),
    Mutant(
        name="a lost connection loses the event",
        file=DISPATCHER,
        before="            if is_unavailable(error):\n",
        after="            if is_unavailable(error) and error is None:\n",
        why="each restart of PostgreSQL costs everybody an answer that is seconds late",
        test=told("bot/dispatcher_failures", "an_event_that_meets_a_stale_connection_is_handled_by_a_fresh_one"),
    ),
    Mutant(
        name="two sweepers take one message",
        file=OUTBOX,
        before="ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED",
        after="ORDER BY id LIMIT :most",
        why="it is sent twice",
        test=told("outbox", "two_sweepers_at_once_share_the_rows_and_neither_waits"),
    ),
    Mutant(
        name="two sweepers take one event",
        file=INBOX,
        before=" FOR UPDATE OF kept SKIP LOCKED",
        after="",
        why="the second waits for the first",
        test=told("inbox", "two_sweepers_at_once_share_the_events_and_neither_waits"),
    ),
    Mutant(
        name="whoever sends hundreds goes first",
        file=INBOX,
        before="ORDER BY ranked.place, kept.next_attempt_at",
        after="ORDER BY kept.next_attempt_at",
        why="one flood is everybody's wait",
        test=told("inbox", "whoever_sends_hundreds_makes_nobody_wait"),
    ),
    Mutant(
        name="a message is put off without its lease",
        file=OUTBOX,
        before="    WHERE id = :id AND state = 'waiting' AND lease_token = :lease_token\n",
        after="    WHERE id = :id AND state = 'waiting'\n",
        why="a sender thought dead delays what another one sends",
        test=told("outbox", "who_has_lost_the_lease_postpones_nothing"),
    ),
    Mutant(
        name="a message is settled twice",
        file=OUTBOX,
        before="outbox.state = 'waiting' AND outbox.reading_id IS NULL",
        after="outbox.reading_id IS NULL",
        why="what was sent is said to have expired",
        test=told("outbox", "settling_a_row_twice_keeps_the_first_result"),
    ),
    Mutant(
        name="a sent message keeps its words",
        file=OUTBOX,
        before="body = NULL, reply_token = NULL, view_arguments = NULL",
        after="reply_token = NULL",
        why="answers lie in the record for a month",
        test=told("outbox", "a_settled_row_loses_what_it_said_and_is_not_swept"),
    ),
    Mutant(
        name="a swept message is taken for unsent",
        file=OUTBOX,
        before="read_row(row, uncertain=row.was_uncertain)",
        after="read_row(row)",
        why="the answer of a sender that died is called expired",
        test=told("bot/sender", "a_row_whose_sender_died_may_have_been_sent"),
    ),
    Mutant(
        name="nobody waits for a turn",
        file=SENDER,
        before="        if not row.follows and row.reading_id is None:\n",
        after="        if row.id:\n",
        why="the reading is there before its cards",
        test=told("bot/sender_threads", "a_message_waits_for_the_one_another_process_sends_first"),
    ),
    Mutant(
        name="one user's messages side by side",
        file=SENDER,
        before=("        if chain is not None:\n            chain.append(row)\n        elif"),
        after="        if",
        why="her second answer overtakes the first",
        test=told("bot/sender_threads", "messages_of_one_user_go_one_after_the_other_however_slow_line_is"),
    ),
    Mutant(
        name="words are kept without the lease",
        file=LEASES,
        before="    WHERE id = :id AND lease_token = :lease_token AND state = 'writing'\n",
        after="    WHERE id = :id AND state = 'writing'\n",
        why="a worker thought dead writes over the living one",
        test=told("readings", "a_stale_worker_writes_nothing"),
    ),
    Mutant(
        name="a lease that runs is no hindrance",
        file=LEASES,
        before="(r.state IN ('writing', 'written') AND r.lease_until <= :now)",
        after="r.state IN ('writing', 'written')",
        why="two workers pay the model for one reading",
        test=told("readings", "a_lease_holds_twelve_seconds_and_then_anyone_takes_over"),
    ),
    Mutant(
        name="everybody's leases are renewed",
        file=LEASES,
        before="    WHERE lease_token = ANY(CAST(:tokens AS uuid[])) AND state IN ('writing', 'written')\n",
        after="    WHERE state IN ('writing', 'written') AND CAST(:tokens AS text[]) IS NOT NULL\n",
        why="a dead worker's reading is never taken over",
        test=told("readings", "a_renewed_lease_keeps_the_reading_with_its_worker_and_no_other"),
    ),
    Mutant(
        name="a written reading is left behind",
        file=LEASES,
        before="    WHERE r.state IN ('queued', 'writing', 'written') AND r.lease_until <= :now\n",
        after="    WHERE r.state IN ('queued', 'writing') AND r.lease_until <= :now\n",
        why="words are there and never sent",
        test=told("readings", "everything_unfinished_is_found_when_its_lease_is_over_and_nothing_else"),
    ),
]
