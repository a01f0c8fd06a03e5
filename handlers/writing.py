"""The worker's job: write one reading, keep it with what it cost, and set it on its way."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import logging
import uuid
from dataclasses import replace
from typing import Final

import orjson
from sqlalchemy import Connection

from bot.core.context import Messages
from bot.core.router import Router
from bot.locale import translator
from bot.views import answers, prices
from bot.views import reading as views
from bot.worker.jobs import JobContext
from services import charges, deliveries, follow_ups, leases
from services.charges import Charge
from services.database import is_unavailable
from services.follow_up_requests import cards_of, compose_request
from services.follow_ups import Offer
from services.leases import Work
from services.ledger.holds import ShortError, split
from services.ledger.purse import Purse, read_purse
from services.preferences import read_preferences
from services.reader import Reader, Request, Result
from services.reading_types import ALMANAC, MODEL, Answer, Attempt, Refusal
from services.readings import FOLLOW_UP, READING, REREAD
from services.tariff import price_of_reading
from services.tarot.draw import DrawnCard
from services.tarot.spreads import DEFAULT_SPREAD, spread

log = logging.getLogger("mimivibes.writing")
router = Router("writing")

BUDGET_SECONDS: Final = 55.0
"""From the draw to the almanac: below the 60 seconds that LINE shows its dots."""

FRESH_TRY_SECONDS: Final = 20.0
"""A reading taken over late has lost its dots anyway; the model gets one fair try before the almanac."""

TAKINGS_WITH_MODEL: Final = 4
MOST_TAKINGS: Final = 8
"""After so many takings a reading is given up."""


@router.job("write_reading")
def write_reading(job: JobContext, reading_id: int) -> None:
    """Write one reading and deliver it; every write is fenced by the lease taken here."""
    lease = uuid.uuid4()
    with job.database.begin() as connection:
        if job.budget.makes_wait(connection, reading_id=reading_id, now=job.clock()):
            return  # Paid ones go before it; the sweeper brings it again in a moment.
        work = leases.claim(connection, reading_id=reading_id, lease_token=lease, now=job.clock())
    if work is None:
        return
    job.leases.take(lease)
    try:
        if work.state == "written" or _write(job, work):
            job.sender.deliver(work.id)
    except Exception as error:
        job.leases.drop(lease)
        _let_rest(job, work, error)
        raise
    finally:
        job.leases.drop(lease)


def _let_rest(job: JobContext, work: Work, error: Exception) -> None:
    """What fails for a reason of its own is tried less often; that PostgreSQL is away is no reason of a reading's."""
    if not is_unavailable(error):
        with job.database.begin() as connection:
            leases.let_rest(connection, reading_id=work.id, lease_token=work.lease_token, now=job.clock())


def _write(job: JobContext, work: Work) -> bool:
    """Ask the model outside any transaction, then keep the words and their delivery row in one."""
    if work.attempts > MOST_TAKINGS:
        return _give_up(job, work)
    with job.database.begin() as connection:
        # She may have stopped it, or have had everything deleted, in the moment since it was taken.
        if leases.is_lost(connection, reading_id=work.id, lease_token=work.lease_token):
            return False
        reader = job.budget.reader_for(connection, job.reader, reading_id=work.id, now=job.clock())
        identifier = _pseudonym(work.user_id, job.around.secret_key)
        request = compose_request(connection, work, safety_identifier=identifier)
    return _keep(job, work, _read(job, work, reader, request), cards_of(request))


def _keep(job: JobContext, work: Work, result: Result, cards: tuple[DrawnCard, ...] = ()) -> bool:
    """What it cost is settled before it is worded: a refusal and the almanac give back what was held."""
    with job.database.begin() as connection:
        kept = leases.keep_text(
            connection, reading_id=work.id, lease_token=work.lease_token, result=result, now=job.clock()
        )
        if kept:
            deliveries.prepare(
                connection,
                reading_id=work.id,
                user_id=work.user_id,
                body=orjson.dumps(_render(job, connection, work, result, cards)),
                retry_key=uuid.uuid4(),
                now=job.clock(),
            )
    return kept


def _give_up(job: JobContext, work: Work) -> bool:
    """What failed so often fails for a reason of its own; it ends, and its user is told and charged nothing."""
    log.error("reading given up", extra={"reading_id": work.id, "attempts": work.attempts})
    return _keep(job, work, Refusal("failed", ""))


def _read(job: JobContext, work: Work, reader: Reader, request: Request) -> Result:
    """A reading that was taken again and again is read by the almanac: the model may be what kills the worker."""
    if work.attempts > TAKINGS_WITH_MODEL:
        reader = replace(reader, model=None)
    return reader.read(
        request,
        deadline=reader.clock() + _seconds_left(work.drawn_at, job.clock()),
        record=lambda attempt: _record(job, work, attempt),
        cancelled=lambda: _is_lost(job, work),
    )


def _render(
    job: JobContext, connection: Connection, work: Work, result: Result, cards: tuple[DrawnCard, ...]
) -> Messages:
    t = translator(work.language)
    charge = charges.find(connection, reading_id=work.id)
    returned = prices.say_returned(t, charge)
    if isinstance(result, Refusal):
        return views.say_refused(t, kind=result.kind, reason=result.reason, returned=returned)
    purse = read_purse(connection, user_id=work.user_id)
    taken = prices.say_taken(t, charge, purse, answer=work.kind == FOLLOW_UP) if charge else None
    receipt = returned if result.source == ALMANAC else taken
    top_up = job.around.provider is not None and not _can_pay_next(purse)
    likes = read_preferences(connection, user_id=work.user_id)
    if isinstance(result, Answer):
        return answers.show_answer(
            t,
            reading_id=work.id,
            root_id=work.parent_id or work.id,
            question=work.question,
            layout=spread(work.spread),
            cards=cards,
            answer=result,
            pictures=job.around.pictures,
            offer=_offer(job, connection, work, charge),
            receipt=receipt,
            top_up=top_up,
            likes=likes,
        )
    return views.show_reading(
        t,
        reading_id=work.id,
        question=work.question,
        layout=spread(work.spread),
        cards=cards,
        interpretation=result,
        pictures=job.around.pictures,
        receipt=receipt,
        top_up=top_up,
        offer=_offer(job, connection, work, charge),
        may_reread=work.kind == READING and result.source == MODEL,
        anew=work.kind == REREAD,
        meant=work.meant,
        likes=likes,
    )


def _offer(job: JobContext, connection: Connection, work: Work, charge: Charge | None) -> Offer | None:
    """How she can ask on when she has this: after a reading that she pays for, the first one free."""
    if work.kind == READING:
        return follow_ups.first_offer(charge, charges=job.around.charges)
    discussion = follow_ups.load(connection, reading_id=work.id, user_id=work.user_id)
    if discussion is None:
        return None
    return follow_ups.offer(connection, discussion, user_id=work.user_id, charges=job.around.charges)


def _can_pay_next(purse: Purse) -> bool:
    try:
        split(purse, price_of_reading(DEFAULT_SPREAD))
    except ShortError:
        return False
    return True


def _record(job: JobContext, work: Work, attempt: Attempt) -> None:
    with job.database.begin() as connection:
        leases.record_attempt(connection, reading_id=work.id, lease=work.attempts, attempt=attempt, at=job.clock())


def _is_lost(job: JobContext, work: Work) -> bool:
    with job.database.begin() as connection:
        return leases.is_lost(connection, reading_id=work.id, lease_token=work.lease_token)


def _seconds_left(drawn_at: dt.datetime, now: dt.datetime) -> float:
    return max(FRESH_TRY_SECONDS, BUDGET_SECONDS - (now - drawn_at).total_seconds())


def _pseudonym(user_id: int, secret_key: str) -> str:
    """The provider sees one stable name a user, which leads nowhere."""
    return hmac.digest(secret_key.encode(), f"safety:{user_id}".encode(), hashlib.sha256).hex()[:32]
