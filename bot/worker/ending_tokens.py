"""A reply token that waited for a reading and is about to end: it says where the reading will be found.

The reading itself can come by no push then: nobody is left staring at dots that have gone out.
"""

from __future__ import annotations

import orjson

from bot.locale import translator
from bot.views import waiting
from bot.worker.jobs import JobContext
from services import held_tokens, outbox, routes
from services.held_tokens import HeldToken
from services.outbox import Draft
from services.readings import FOLLOW_UP


def sweep_ending_tokens(job: JobContext) -> int:
    """This will tell those who wait for a slow reading, and get no push, how to open it; it counts them."""
    with job.database.begin() as connection:
        ending = held_tokens.find_ending(connection, now=job.clock())
    return sum(_use(job, reading_id) for reading_id in ending)


def _use(job: JobContext, reading_id: int) -> bool:
    now = job.clock()
    with job.database.begin() as connection:
        held = held_tokens.lock(connection, reading_id=reading_id, now=now)
        if held is None:
            return False
        route = routes.find_route(connection, reading_id=reading_id, now=now, pushes=job.around.pushes, about_to=False)
        if route.reachable and not job.around.economy:
            return False  # It comes by itself.
        held_tokens.drop(connection, held)
        rows = outbox.put(
            connection,
            [Draft("turn", "reply", _render(held), held.token)],
            user_id=held.user_id,
            line_user_id=held.line_user_id,
            lease_token=job.sender.lease_token,
            now=now,
        )
    job.sender.submit(rows)
    return True


def _render(held: HeldToken) -> bytes:
    t = translator(held.language)
    is_answer = held.kind == FOLLOW_UP
    return orjson.dumps(waiting.say_still_writing(t, reading_id=held.reading_id, answer=is_answer, waits=True))
