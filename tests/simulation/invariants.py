"""What is always true (the design's list), each as a function that names what broke it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text

from services import draws
from services.identity import trace_of
from services.kept_readings import read_kept
from services.ledger.verify import verify
from services.payments import CheckoutFact, CheckoutState, InvoiceFact, Kind, RefundFact
from services.tarot.spreads import spread
from tests.simulation.house import House
from tests.simulation.listening import Heard
from tests.simulation.mischief import Mischief
from tests.simulation.people import People

FORESEEN: Final = ("OperationalError", "PaymentError")
"""What the doors throw themselves."""

GIVEN_UP: Final = frozenset({"reading given up", "alert not told"})
"""What is tried no more, or later, because a door was shut, and what the operator is to read of it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Our record, the truth of the others, and what was heard."""

    connection: Connection
    house: House
    people: People
    mischief: Mischief
    heard: Heard
    contents: dict[str, str]
    """Every table as text."""

    def ask(self, question: str, **parameters: Any) -> list[Any]:
        """This will ask our record."""
        return list(self.connection.execute(text(question), parameters).all())


def judge(house: House, people: People, mischief: Mischief, heard: Heard) -> list[str]:
    """This will name every invariant that does not hold, and by what."""
    broken = [*house.line.faults, *(f"unforeseen: {one}" for one in _unforeseen(house.scheduler.surprises))]
    with house.ground.database.begin() as connection:
        contents = {row.name: row.content or "" for row in connection.execute(text(house.ground.everything))}
        evidence = Evidence(connection, house, people, mischief, heard, contents)
        for rule in RULES:
            broken += [f"{rule.__name__.replace('_', ' ')}: {what}" for what in rule(evidence)]
        _count(evidence)
    return broken


def an_event_has_one_effect(found: Evidence) -> Iterator[str]:
    """However often it was delivered, one answer was written for its reply token."""
    for token, rows in found.house.rows_of_token.items():
        if len(rows) > 1:
            chat = found.house.line.tokens.get(token, ("?", 0))[0]
            name = found.people.name_of(chat)
            yield f"{len(rows)} answers to one event of {name}"


def no_event_is_lost(found: Evidence) -> Iterator[str]:
    """What LINE was told we have, we have: handled, or kept as dead with a reason."""
    known = {row.event_id: row.state for row in found.ask("SELECT event_id, state FROM inbox WHERE source = 'line'")}
    for event, name in found.people.events.items():
        if known.get(event) not in {"done", "dead"}:
            yield f"an event of {name} is {known.get(event, 'unknown')}"


def the_books_are_right(found: Evidence) -> Iterator[str]:
    """The product's own verification, and the plainest sums without it."""
    yield from (f"{one.rule}: {', '.join(one.rows)}" for one in verify(found.connection))
    yield from (f"{row.currency} sums to {row.total}" for row in found.ask(_SUMS))
    yield from (
        f"{row.owner} has {row.balance} {row.kind}, its entries say {row.total}" for row in found.ask(_BALANCES)
    )


def the_journal_is_only_added_to(found: Evidence) -> Iterator[str]:
    for last, seen in found.mischief.journal:
        now = found.ask(
            "SELECT count(*), md5(string_agg(e::text, '' ORDER BY id)) FROM ledger_entries e WHERE id <= :last",
            last=last,
        )
        if tuple(now[0]) != seen:
            yield f"entries up to {last} read otherwise than before"


def what_was_paid_was_credited_once(found: Evidence) -> Iterator[str]:
    """By the till's own truth, whatever its webhooks did."""
    booked = {row.reference: row for row in found.ask(_BOOKED)}
    for fact in found.house.till.facts():
        is_pack = isinstance(fact, CheckoutFact) and fact.kind is Kind.PACK and fact.state is CheckoutState.PAID
        if is_pack or (isinstance(fact, InvoiceFact) and fact.state == "paid"):
            row = booked.get(fact.reference)
            if row is None or row.credits != 1:
                yield f"{fact.reference} is credited {row.credits if row else 0} times"
            elif row.money != fact.amount:  # type: ignore[union-attr]
                yield f"{fact.reference} is booked at {row.money}"
        elif isinstance(fact, CheckoutFact) and fact.reference in booked and booked[fact.reference].credits:
            yield f"{fact.reference} is credited and {fact.state}"


def what_went_back_went_back_once(found: Evidence) -> Iterator[str]:
    """What the till gave back is what our record says, and never more than was paid."""
    back: Counter[str] = Counter()
    for fact in found.house.till.facts():
        if isinstance(fact, RefundFact) and fact.intent:
            back[fact.intent] += fact.amount
    for row in found.ask("SELECT intent, amount FROM payments WHERE intent IS NOT NULL ORDER BY id"):
        if back[row.intent] > row.amount:
            yield f"{back[row.intent]} of {row.amount} of {row.intent}"
    for row in found.ask(_RETURNED):
        if row.returned != back[row.intent]:
            yield f"{row.intent}: {back[row.intent]} at the till, {row.returned} with us"
    asked = Counter(fact.request for fact in found.house.till.facts() if isinstance(fact, RefundFact) and fact.request)
    yield from (f"refund {request} was made {many} times" for request, many in asked.items() if many > 1)


def a_reading_comes_to_an_end(found: Evidence) -> Iterator[str]:
    for row in found.ask("SELECT id, state FROM readings WHERE state IN ('queued', 'writing', 'written') ORDER BY id"):
        yield f"reading {row.id} is still {row.state}"


def a_hold_is_closed(found: Evidence) -> Iterator[str]:
    """Only a ready reading that waits to be opened holds its price."""
    for row in found.ask(_HELD):
        yield f"reading {row.id}, {row.state}, still holds its price"


def what_was_taken_was_accepted(found: Evidence) -> Iterator[str]:
    """A captured reading is one that LINE really took, once."""
    line = found.house.line
    taken = {one.key: one for one in line.accepted}
    for row in found.ask(_CAPTURED):
        key = line.requests.get(row.request_id or "", "")
        if key in line.misjudged:
            continue
        accepted = taken.get(key) or taken.get(str(row.retry_key))
        if accepted is None:
            yield f"reading {row.id} was paid for and never taken by LINE"
        elif not accepted.shown:
            yield f"reading {row.id} was paid for and never shown"
        if row.source != "model" or row.refusal is not None:
            yield f"reading {row.id} was paid for, though it was {row.refusal or row.source}"


def a_reading_is_delivered_once(found: Evidence) -> Iterator[str]:
    """It comes by itself once at most; what she opens again is another matter."""
    came: dict[str, int] = {}
    for one in found.house.line.accepted:
        for reading in sorted({data.split("|")[1] for data in one.data if data.startswith("spoke|")}):
            was_asked_for = found.people.opened.get(reading, -1) >= came.get(reading, 0)
            if one.way == "push" and one.shown and reading in came and not was_asked_for:
                yield f"reading {reading} was pushed to who had it already"
            if one.shown:
                came.setdefault(reading, one.number)
    line = found.house.line
    keys = Counter(one.key for one in line.accepted)
    yield from (f"one key or token was taken {many} times" for many in keys.values() if many > 1)


def a_message_comes_once(found: Evidence) -> Iterator[str]:
    """Whatever is pushed; a reading that she opened herself may have come before, when nobody knew."""
    came: dict[int, int] = {}
    for one in found.house.line.accepted:
        is_reading = any(data.startswith("spoke|") for data in one.data)
        if one.row is not None and one.shown and not is_reading:
            came[one.row] = came.get(one.row, 0) + 1
    yield from (f"message {row} came {many} times" for row, many in came.items() if many > 1)


def what_says_it_is_delivered_is_there(found: Evidence) -> Iterator[str]:
    line = found.house.line
    taken = {one.key for one in line.accepted}
    for row in found.ask(_SAID_SENT):
        key = line.requests.get(row.request_id or "", "")
        if key not in line.misjudged and not {key, str(row.retry_key)} & taken:
            yield f"reading {row.reading_id} is said to be sent"


def the_cards_are_those_drawn(found: Evidence) -> Iterator[str]:
    for row in found.ask("SELECT * FROM readings WHERE content IS NOT NULL ORDER BY id"):
        kept = read_kept(row)
        draw = draws.find(found.connection, kept.draw_id)
        laid = [(card.card_id, card.position) for card in draw.lay_out(kept.spread)]
        told = [(card.card_id, card.position) for card in kept.interpretation.cards] if kept.interpretation else laid
        if told != laid or len({card for card, _ in laid}) != len(laid) or len(laid) != spread(kept.spread).cards:
            yield f"reading {kept.id} tells of {told}, drawn were {laid}"
        if not draws.is_true(draw):
            yield f"the seal of reading {kept.id} does not verify"


def nobody_pays_for_nothing(found: Evidence) -> Iterator[str]:
    for row in found.ask(_FOR_NOTHING):
        yield f"reading {row.id}, {row.state}, from {row.source or 'nobody'}, is {row.charge}"


def nothing_is_left_of_who_is_deleted(found: Evidence) -> Iterator[str]:
    for phone in found.people.phones:
        trace = trace_of(phone.id)
        last = found.ask("SELECT max(deleted_at) AS at FROM deletions WHERE trace = :trace", trace=trace)[0].at
        if last is None:
            continue
        is_back = found.ask("SELECT 1 FROM users WHERE line_user_id = :line", line=phone.id)
        gone = [mark for mark, at in found.people.marks[phone.id] if at < last]
        gone += [] if is_back else [phone.id]
        for table, content in found.contents.items():
            yield from (
                f"{table} still has {_bare(word, phone.id)} of {phone.name}" for word in gone if word in content
            )


def a_log_tells_nothing_of_anybody(found: Evidence) -> Iterator[str]:
    said = "\n".join(found.heard.lines)
    for phone in found.people.phones:
        if phone.id in said:
            yield f"the id of {phone.name}"
        yield from (f"{mark} of {phone.name}" for mark, _ in found.people.marks[phone.id] if mark in said)
    yield from ("a reply token" for token in found.house.line.tokens if token in said)
    for row in found.ask("SELECT token FROM orders UNION ALL SELECT code FROM reading_gifts"):
        if row.token in said:
            yield "the token of an order, or a gift's code"


def nothing_goes_wrong_unforeseen(found: Evidence) -> Iterator[str]:
    """Errors are logged for what the doors did, and for nothing else."""
    for error in found.heard.errors:
        if not any(one in error for one in FORESEEN) and error.split(":")[0] not in GIVEN_UP:
            yield error


OPENING = ("เปิดคำทำนาย", "open my reading")


def on_a_calm_day_everybody_is_answered(found: Evidence) -> Iterator[str]:
    """Who has asked for a person is left to that person, and who came late in a crowd of her own is not.

    Who asks for her reading, and asks again, has it by one of her tokens; the others are not used. A day on which
    everything stood still for longer than a token lives is not calm.
    """
    if any(found.house.notes.counts[what] for what in ("faults", "kills", "stalls")):
        return
    line = found.house.line
    read_to = {one.to for one in line.accepted if one.shown and any(data.startswith("spoke|") for data in one.data)}
    quiet = {row.line_user_id: row.since for row in found.ask(_WITH_PERSON)}
    deleted = {row.trace for row in found.ask("SELECT trace FROM deletions")}
    for token, (phone, what, at) in found.people.awaited.items():
        is_left = phone.id in quiet and at >= quiet[phone.id]
        is_read_to = phone.id in read_to and any(words in what for words in OPENING)
        if token not in line.used and not (is_left or is_read_to) and trace_of(phone.id) not in deleted:
            yield f"{phone.name}, who {what}"


def _count(found: Evidence) -> None:
    counts = found.house.notes.counts
    row = found.ask(_FIGURES)[0]
    for name, value in row._mapping.items():
        counts[str(name)] += int(value or 0)
    counts["messages"] += len(found.house.line.accepted)


def _unforeseen(surprises: list[str]) -> Iterator[str]:
    return (one for one in surprises if not any(f": {known}" in one for known in FORESEEN))


def _bare(word: str, line_id: str) -> str:
    return "the id" if word == line_id else word


_SUMS: Final = "SELECT currency, sum(amount) AS total FROM ledger_entries GROUP BY currency HAVING sum(amount) <> 0"

_BALANCES: Final = """
    SELECT a.owner, a.kind, a.balance, COALESCE(sum(e.amount), 0) AS total
    FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.owner = a.owner AND e.kind = a.kind
    GROUP BY a.owner, a.kind, a.balance
    HAVING a.balance < 0 OR a.balance <> COALESCE(sum(e.amount), 0) ORDER BY 1, 2
"""

_BOOKED: Final = """
    SELECT p.reference, count(t.id) AS credits,
           (SELECT -sum(e.amount) FROM ledger_entries e JOIN ledger_transfers u ON u.id = e.transfer_id
            WHERE u.payment_id = p.id AND u.kind IN ('purchase', 'suspense') AND e.owner = 0
              AND e.currency = 'THB' AND e.amount < 0) AS money
    FROM payments p LEFT JOIN ledger_transfers t ON t.payment_id = p.id AND t.kind IN ('purchase', 'suspense')
    GROUP BY p.id, p.reference ORDER BY p.id
"""

_RETURNED: Final = """
    SELECT p.intent, COALESCE(sum(r.amount) FILTER (
               WHERE r.kind = 'refund' AND r.state IN ('taken', 'done')), 0) AS returned
    FROM payments p LEFT JOIN reversals r ON r.payment_id = p.id
    WHERE p.intent IS NOT NULL AND p.state IN ('paid', 'unmatched') GROUP BY p.id, p.intent ORDER BY p.id
"""

_HELD: Final = """
    SELECT r.id, r.state FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE c.state = 'held' AND r.state <> 'parked' ORDER BY 1
"""

_CAPTURED: Final = """
    SELECT r.id, r.state, r.source, r.refusal, o.state AS sent, o.request_id, o.retry_key
    FROM reading_charges c JOIN readings r ON r.id = c.reading_id JOIN outbox o ON o.reading_id = r.id
    WHERE c.state = 'captured' ORDER BY 1
"""

_SAID_SENT: Final = """
    SELECT reading_id, request_id, retry_key FROM outbox WHERE reading_id IS NOT NULL AND state = 'sent' ORDER BY 1
"""

_FOR_NOTHING: Final = """
    SELECT r.id, r.state, r.source, c.state AS charge FROM reading_charges c JOIN readings r ON r.id = c.reading_id
    WHERE (c.state IN ('captured', 'held') AND (r.source = 'almanac' OR r.refusal IS NOT NULL))
       OR (c.state = 'captured' AND r.state <> 'delivered')
    ORDER BY 1
"""

_WITH_PERSON: Final = """
    SELECT u.line_user_id, min(c.opened_at) - interval '1 min' AS since
    FROM cases c JOIN users u ON u.id = c.user_id GROUP BY 1
"""

_FIGURES: Final = """
    SELECT (SELECT count(*) FROM readings WHERE state = 'delivered') AS delivered,
           (SELECT count(*) FROM readings WHERE kind <> 'reading') AS follow_ups,
           (SELECT count(*) FROM readings WHERE state = 'parked') AS parked,
           (SELECT count(*) FROM ledger_transfers WHERE kind = 'capture') AS captures,
           (SELECT count(*) FROM ledger_transfers WHERE kind = 'purchase') AS purchases,
           (SELECT count(*) FROM ledger_transfers WHERE kind IN ('refund', 'dispute')) AS returns,
           (SELECT count(*) FROM reading_gifts) AS gifts,
           (SELECT count(*) FROM reading_gifts WHERE friend_id IS NOT NULL) AS opened_gifts,
           (SELECT count(*) FROM invitations) AS invitations,
           (SELECT count(*) FROM deletions) AS deletions
"""

RULES: Final[tuple[Callable[[Evidence], Iterator[str]], ...]] = (
    an_event_has_one_effect,
    no_event_is_lost,
    the_books_are_right,
    the_journal_is_only_added_to,
    what_was_paid_was_credited_once,
    what_went_back_went_back_once,
    a_reading_comes_to_an_end,
    a_hold_is_closed,
    what_was_taken_was_accepted,
    a_reading_is_delivered_once,
    a_message_comes_once,
    what_says_it_is_delivered_is_there,
    the_cards_are_those_drawn,
    nobody_pays_for_nothing,
    nothing_is_left_of_who_is_deleted,
    a_log_tells_nothing_of_anybody,
    nothing_goes_wrong_unforeseen,
    on_a_calm_day_everybody_is_answered,
)
