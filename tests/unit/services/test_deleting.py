"""Deleting a user while something of hers is under way: nothing breaks, and nothing of her is left."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, Final

import orjson
import pytest
from sqlalchemy import Connection, text

from services import (
    alerts,
    cases,
    charges,
    deleting,
    deliveries,
    fulfilment,
    inbox,
    leases,
    orders,
    outbox,
    payment_events,
    reading_gifts,
    refunds,
    reversals,
    routes,
    turns,
    wallets,
)
from services.charges import Quote
from services.database import Database
from services.deleting import PlanRunningError, Receipt
from services.ledger import gifts, journal
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.payments import CheckoutState, PaymentEvent
from services.preferences import prefer
from services.reading_gifts import Claimed
from services.tariff import GIFT_SPREAD, Price
from services.turns import EventFacts
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase
from tests.faults.scanning import find_in_tables
from tests.unit.services.buying import STRIPE, TOKEN, order, set_up, visit
from tests.unit.services.paid import pay as paid
from tests.unit.services.record import WORDS, lay, never_wait, race, reading_row, seal_one, someone, write

LINE_ID: Final = "U" + "7a" * 16
QUESTION: Final = "Does Somchai from the bank love me?"
EMAIL: Final = "mali.secret@example.com"
CODE: Final = "K7M2PQ"
ENTROPY: Final = CountedEntropy("deleting")


@pytest.fixture
def now(clock: FixedClock) -> dt.datetime:
    return clock()


def mali(connection: Connection, **columns: object) -> int:
    return someone(connection, LINE_ID, **{"welcomed_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC), **columns})


def delete(connection: Connection, user: int, now: dt.datetime) -> Receipt:
    return deleting.delete(connection, user_id=user, line_user_id=LINE_ID, entropy=ENTROPY, now=now)


def ask_paid(connection: Connection, user: int, now: dt.datetime, *, stars: int = 1) -> int:
    """This will lay a reading that costs her a Star, which is held."""
    gifts.grant(connection, user_id=user, stars=10, key=uuid.uuid4().hex, reason="a test", now=now)
    reading = lay(connection, user, now, question=QUESTION)
    charges.lay(connection, reading_id=reading, user_id=user, quoted=Quote(Price(stars=stars), "price"), now=now)
    return reading


def hello(at: dt.datetime, number: int = 1, **changes: Any) -> EventFacts:
    given: dict[str, Any] = {
        "event_id": f"01EVENT{number}",
        "event_type": "message",
        "raw": b'{"type":"message"}',
        "at": at,
        "line_user_id": LINE_ID,
        "friend": None,
        "wrote": True,
    }
    return EventFacts(**{**given, **changes})


def checkout_event(told: Any, *, number: int, now: dt.datetime) -> tuple[PaymentEvent, bytes]:
    """A webhook as a provider sends it, with the payer's address in it."""
    event = PaymentEvent(f"evt_{number}", "checkout.session.completed", told.reference, now, fact=told)
    return event, orjson.dumps({"id": f"evt_{number}", "customer_details": {"email": EMAIL}})


def live_a_little(connection: Connection, user: int, now: dt.datetime) -> None:
    """This will leave something of hers wherever something of anybody can be."""
    prefer(connection, user_id=user, nickname="Mali the brave")
    state = orjson.dumps({"flow": 3, "question": QUESTION}).decode()
    talk = text(
        "INSERT INTO conversations (user_id, state, changed_at, last_event_at) VALUES (:user, :state, :now, :now)"
    )
    connection.execute(talk, {"user": user, "state": state, "now": now})
    connection.execute(text("INSERT INTO wallets (user_id, code) VALUES (:user, :code)"), {"user": user, "code": CODE})
    read, _ = write(connection, user, now)
    words = text("""
        UPDATE readings SET question = :question, mood = :question, meant = :question, state = 'delivered',
                            held_token = 'reply-token-of-mali', delivered_at = :now, message_ids = '["424242"]'
        WHERE id = :id
    """)
    connection.execute(words, {"id": read, "question": QUESTION, "now": now})
    ask_paid(connection, user, now)
    seal_one(connection, user, now, token="token-of-an-unopened-pack")
    outbox.notify(connection, user_id=user, view="purchase", arguments={"nickname": "Mali the brave"}, now=now)
    set_up(connection, now)
    made = order(connection, user, now=now)
    cases.open_case(connection, user_id=user, kind="missing", code=CODE, order=made, check=False, now=now)
    event, body = checkout_event(visit(), number=1, now=now)
    payment_events.keep(connection, event, body, provider=STRIPE, now=now)
    fulfilment.apply(connection, visit(), provider=STRIPE, now=now)
    raw = {"type": "message", "source": {"userId": LINE_ID}, "message": {"id": "9", "text": QUESTION}}
    inbox.keep_failed(
        connection, event_id="01KEPT", event_type="message", raw=orjson.dumps(raw), event_at=now, error="ValueError",
        attempts=1, dead=False, now=now,
    )  # fmt: skip


def test_nothing_of_her_is_left_in_any_table_and_the_books_are_right(
    database: UndoneDatabase, now: dt.datetime
) -> None:
    with database.begin() as connection:
        user = mali(connection)
        live_a_little(connection, user, now)
        tokens = connection.execute(text("SELECT token FROM draws UNION SELECT token FROM orders")).scalars().all()
        traces = [LINE_ID, QUESTION, "Somchai", EMAIL, CODE, "Mali the brave", "reply-token-of-mali", TOKEN, "424242",
                  WORDS.summary, *tokens]  # fmt: skip
        assert len({found.partition(": ")[2] for found in find_in_tables(connection, traces)}) == len(set(traces)), (
            "each of them must have been somewhere, or this test finds nothing"
        )
        bought = read_purse(connection, user_id=user).bought

        receipt = delete(connection, user, now)

        assert find_in_tables(connection, traces) == []
        assert verify(connection) == []
        purse = read_purse(connection, user_id=user)
        assert (purse.bought, purse.held_given, purse.debt) == (bought, 0, 0), (
            "what was held is back, under the pseudonym"
        )
        states = "SELECT state FROM orders UNION ALL SELECT state FROM payments"
        assert set(connection.execute(text(states)).scalars()) == {"paid"}
    assert receipt.deleted_at == now


def test_somebody_elses_data_stay_as_they_are(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        other = someone(connection, "Uken")
        ask_paid(connection, other, now)
        prefer(connection, user_id=other, nickname="Ken")
        kept = text("SELECT to_jsonb(r) FROM readings r WHERE user_id = :id UNION ALL SELECT to_jsonb(u) FROM users u "
                    "WHERE id = :id UNION ALL SELECT to_jsonb(p) FROM preferences p WHERE user_id = :id")  # fmt: skip
        before = connection.execute(kept, {"id": other}).scalars().all()
        user = mali(connection)
        ask_paid(connection, user, now)

        delete(connection, user, now)

        assert connection.execute(kept, {"id": other}).scalars().all() == before


def test_a_plan_that_goes_on_is_ended_first(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        order(connection, user, "monthly", now=now)
        fulfilment.apply(connection, visit(what="monthly"), provider=STRIPE, now=now)

        with pytest.raises(PlanRunningError):
            delete(connection, user, now)
        assert connection.execute(text("SELECT line_user_id FROM users")).scalar_one() == LINE_ID

        connection.execute(text("UPDATE plans SET ends_at_period_end = true"))
        delete(connection, user, now)

        assert connection.execute(text("SELECT customer FROM plans")).scalar_one() == ""


# Her reading -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["queued", "writing", "written", "on its way", "parked"])
def test_a_reading_under_way_ends_and_its_worker_changes_nothing_more(
    database: UndoneDatabase, now: dt.datetime, state: str
) -> None:
    lease = uuid.uuid4()
    with database.begin() as connection:
        user = mali(connection, is_friend=True)
        reading = ask_paid(connection, user, now)
        row = None
        if state != "queued":
            assert leases.claim(connection, reading_id=reading, lease_token=lease, now=now)
        if state in {"written", "on its way", "parked"}:
            content = text("UPDATE readings SET state = 'written', content = CAST(:words AS jsonb) WHERE id = :id")
            connection.execute(content, {"words": orjson.dumps(asdict(WORDS)).decode(), "id": reading})
            prepare(connection, reading, user, now)
        if state == "on its way":
            row = deliveries.choose(
                connection, reading_id=reading, channel="push", reply_token=None, token_at=None, lease_token=lease,
                now=now,
            )  # fmt: skip
        if state == "parked":
            assert deliveries.park(connection, reading_id=reading, lease_token=None)

        delete(connection, user, now)

        assert leases.find_due(connection, now=now + dt.timedelta(hours=1)) == []
        if state != "queued":
            assert leases.is_lost(connection, reading_id=reading, lease_token=lease)
        assert not leases.keep_text(connection, reading_id=reading, lease_token=lease, result=WORDS, now=now)
        assert leases.claim(connection, reading_id=reading, lease_token=lease, now=now) is None
        assert routes.find_route(connection, reading_id=reading, now=now).reachable is False
        if row is not None:
            assert not deliveries.settle(connection, row, state="sent", status=200, request_id="r", now=now)
        assert reading_row(connection, reading).state == "cancelled"
        assert connection.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 0
        assert read_purse(connection, user_id=user) == Purse(given=10)
        assert verify(connection) == []


def test_deleted_while_a_delivery_is_settled_leaves_either_a_price_taken_or_put_back(
    own_database: Database, now: dt.datetime
) -> None:
    for settled_first in (True, False):
        user, reading, row = sent_reading(own_database, now, name=f"{LINE_ID}{settled_first}")

        def settle(connection: Connection, row: Any = row) -> bool:
            return deliveries.settle(connection, row, state="sent", status=200, request_id="r", now=now)

        def erase(connection: Connection, user: int = user, name: str = f"{LINE_ID}{settled_first}") -> Receipt:
            # As her turn does it: her row first.
            connection.execute(text("UPDATE users SET last_message_at = :now WHERE id = :id"), {"now": now, "id": user})
            return deleting.delete(connection, user_id=user, line_user_id=name, entropy=ENTROPY, now=now)

        race(own_database, *((settle, erase) if settled_first else (erase, settle)))

        with own_database.begin() as connection:
            charge = connection.execute(
                text("SELECT state FROM reading_charges WHERE reading_id = :id"), {"id": reading}
            ).scalar_one()
            assert charge == ("captured" if settled_first else "voided")
            assert reading_row(connection, reading).question == ""
            assert verify(connection) == []


@pytest.mark.parametrize("deleted_first", [True, False])
def test_deleted_while_a_worker_claims_her_reading(
    own_database: Database, now: dt.datetime, deleted_first: bool
) -> None:
    lease = uuid.uuid4()
    with own_database.begin() as connection:
        user = mali(connection)
        reading = ask_paid(connection, user, now)

    def claim(connection: Connection) -> Any:
        return leases.claim(connection, reading_id=reading, lease_token=lease, now=now)

    def erase(connection: Connection) -> Any:
        return delete(connection, user, now)

    first, second = race(own_database, *((erase, claim) if deleted_first else (claim, erase)))

    assert (second is None) if deleted_first else (first is not None)
    with own_database.begin() as connection:
        assert not leases.keep_text(connection, reading_id=reading, lease_token=lease, result=WORDS, now=now)
        assert reading_row(connection, reading).question == ""
        assert verify(connection) == []


# Her payment -------------------------------------------------------------------------------------------------------


def buying(database: Database, now: dt.datetime) -> int:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        order(connection, user, now=now)
        return user


@pytest.mark.parametrize("deleted_first", [True, False])
def test_a_payment_that_comes_in_at_the_same_moment_is_hers_or_waits_for_the_operator(
    own_database: Database, now: dt.datetime, deleted_first: bool
) -> None:
    user = buying(own_database, now)

    def pay(connection: Connection) -> Any:
        return fulfilment.apply(connection, visit(), provider=STRIPE, now=now)

    def erase(connection: Connection) -> Any:
        return delete(connection, user, now)

    race(own_database, *((erase, pay) if deleted_first else (pay, erase)))

    with own_database.begin() as connection:
        assert verify(connection) == []
        states = connection.execute(text("SELECT state FROM payments")).scalars().all()
        assert states == (["unmatched"] if deleted_first else ["paid"])
        told = connection.execute(text("SELECT kind FROM alerts")).scalars().all()
        assert told == (["payment_unmatched"] if deleted_first else [])
        assert find_in_tables(connection, [LINE_ID, TOKEN]) == []
        assert connection.execute(text("SELECT count(*) FROM outbox")).scalar_one() == 0


def test_a_payment_on_its_way_when_she_goes_waits_for_the_operator(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        order(connection, user, now=now)
        fulfilment.apply(connection, visit(CheckoutState.AWAITING), provider=STRIPE, now=now)
        delete(connection, user, now)

        fulfilment.apply(connection, visit(), provider=STRIPE, now=now)
        fulfilment.apply(connection, visit(), provider=STRIPE, now=now)

        assert connection.execute(text("SELECT state, note FROM payments")).one() == ("unmatched", "unknown_token")
        assert read_purse(connection, user_id=user) == Purse()
        assert verify(connection) == []


def test_a_refund_told_of_after_she_has_gone_is_booked_and_pushed_to_nobody(
    database: UndoneDatabase, now: dt.datetime
) -> None:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        order(connection, user, now=now)
        fulfilment.apply(connection, visit(), provider=STRIPE, now=now)
        payment = connection.execute(text("SELECT id FROM payments")).scalar_one()
        asked, _ = refunds.ask(connection, payment_id=payment, reason="Mali asked", now=now)

        delete(connection, user, now)

        assert [order.request for order in refunds.find_unsent(connection, before=now)] == [asked.request]
        told = reversals.note_refused(connection, request=asked.request, now=now)
        assert verify(connection) == []
        assert find_in_tables(connection, ["Mali asked"]) == ["ledger_transfers: Mali asked"], "no journal is changed"
    assert told
    assert all(now - (row.first_push_at or now) > outbox.PUSH_RETRY_LIFE for row in told), "too old to be pushed"


def test_what_the_provider_tells_later_is_cut_by_night(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        order(connection, user, now=now)
        fulfilment.apply(connection, visit(), provider=STRIPE, now=now)
        delete(connection, user, now)
        event, body = checkout_event(visit(token=None), number=2, now=now)
        kept = payment_events.keep(connection, event, body, provider=STRIPE, now=now)
        assert kept is not None
        assert find_in_tables(connection, [EMAIL]) == [f"payment_events: {EMAIL}"]

        deleting.erase_what_came_later(connection, since=now - dt.timedelta(days=90), now=now)

        assert find_in_tables(connection, [EMAIL]) == []


# Her gift ----------------------------------------------------------------------------------------------------------


def give(connection: Connection, giver: int, now: dt.datetime) -> str:
    """This will let someone buy a Star and make a gift of it; gives its bare code."""
    paid(connection, giver)
    gift = reading_gifts.make(connection, giver_id=giver, since=1, entropy=ENTROPY, now=now)
    return gift.code.removeprefix("G-").replace("-", "")


def gift_states(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT state FROM reading_gifts ORDER BY id")).scalars())


def test_a_gift_nobody_opened_goes_back_under_the_pseudonym(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user, friend = mali(connection), someone(connection, "Ufriend")
        code = give(connection, user, now)
        bought = read_purse(connection, user_id=user).bought

        delete(connection, user, now)

        assert gift_states(connection) == ["returned"]
        assert read_purse(connection, user_id=user).bought == bought + 1
        assert reading_gifts.claim(connection, friend_id=friend, code=code, now=now) is Claimed.UNKNOWN
        assert find_in_tables(connection, [code, LINE_ID]) == []
        assert verify(connection) == []


def test_a_gift_a_friend_has_opened_stays_the_friends(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user, friend = mali(connection), someone(connection, "Ufriend")
        reading_gifts.claim(connection, friend_id=friend, code=give(connection, user, now), now=now)

        delete(connection, user, now)

        assert gift_states(connection) == ["claimed"]
        assert reading_gifts.find_claimed(connection, user_id=friend) is not None
        assert verify(connection) == []


@pytest.mark.parametrize("reads", [False, True])
def test_a_gift_of_hers_that_she_had_not_read_goes_back_to_its_giver(
    database: UndoneDatabase, now: dt.datetime, reads: bool
) -> None:
    with database.begin() as connection:
        giver, user = someone(connection, "Ugiver"), mali(connection)
        code = give(connection, giver, now)
        reading_gifts.claim(connection, friend_id=user, code=code, now=now)
        if reads:
            gift = reading_gifts.find_claimed(connection, user_id=user)
            reading = lay(connection, user, now, question=QUESTION)
            quoted = charges.quote(spread=GIFT_SPREAD, gift_id=gift)
            charges.lay(connection, reading_id=reading, user_id=user, quoted=quoted, now=now)
            assert gift_states(connection) == ["used"]
        before = read_purse(connection, user_id=giver).bought

        delete(connection, user, now)

        assert gift_states(connection) == ["claimed"]
        assert reading_gifts.return_next(connection, now=now)
        assert read_purse(connection, user_id=giver).bought == before + 1
        assert verify(connection) == []


@pytest.mark.parametrize("deleted_first", [True, False])
def test_a_gift_opened_at_the_same_moment_is_the_friends_or_nobodys(
    own_database: Database, now: dt.datetime, deleted_first: bool
) -> None:
    with own_database.begin() as connection:
        user, friend = mali(connection), someone(connection, "Ufriend")
        code = give(connection, user, now)

    def claim(connection: Connection) -> Any:
        return reading_gifts.claim(connection, friend_id=friend, code=code, now=now)

    def erase(connection: Connection) -> Any:
        return delete(connection, user, now)

    race(own_database, *((erase, claim) if deleted_first else (claim, erase)))

    with own_database.begin() as connection:
        assert gift_states(connection) == (["returned"] if deleted_first else ["claimed"])
        assert verify(connection) == []


def test_whoever_names_her_and_then_moves_her_money_does_not_wait_in_a_circle(
    own_database: Database, now: dt.datetime
) -> None:
    """A friend's turn notes who invited it, and only then gives the inviter her Coins."""
    with own_database.begin() as connection:
        user = mali(connection)
        ask_paid(connection, user, now)

    race(
        own_database,
        lambda connection: connection.execute(text("SELECT FROM users WHERE id = :id FOR KEY SHARE"), {"id": user}),
        lambda connection: delete(connection, user, now),
        then=lambda connection: journal.lock(never_wait(connection), user_id=user),
    )

    with own_database.begin() as connection:
        assert verify(connection) == []


# Her words from before ---------------------------------------------------------------------------------------------


def test_an_event_that_waited_for_the_deletion_to_end_begins_nothing(own_database: Database, now: dt.datetime) -> None:
    with own_database.begin() as connection:
        turns.open_turn(connection, hello(now, 1, friend=True, event_type="follow"), now=now)
        user = connection.execute(text("UPDATE users SET welcomed_at = :now RETURNING id"), {"now": now}).scalar_one()

    def erase(connection: Connection) -> Any:
        turns.open_turn(connection, hello(now, 2), now=now)
        return delete(connection, user, now)

    _, opened = race(own_database, erase, lambda connection: turns.open_turn(connection, hello(now, 3), now=now))

    assert opened is None
    with own_database.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM users")).scalar_one() == 1
        assert connection.execute(text("SELECT count(*) FROM conversations")).scalar_one() == 0


def test_a_kept_event_being_taken_up_does_not_wait_in_a_circle(own_database: Database, now: dt.datetime) -> None:
    """The sweeper has locked the event and waits for her row; a deletion that waited for the event would never end."""
    raw = {"type": "message", "source": {"userId": LINE_ID}, "message": {"id": "9", "text": QUESTION}}
    with own_database.begin() as connection:
        user = mali(connection)
        inbox.keep_failed(
            connection, event_id="01KEPT", event_type="message", raw=orjson.dumps(raw), event_at=now,
            error="ValueError", attempts=1, dead=False, now=now,
        )  # fmt: skip
        kept = connection.execute(text("SELECT id FROM inbox")).scalar_one()

    def lock_her(connection: Connection) -> Any:
        return connection.execute(
            text("UPDATE users SET last_message_at = :now WHERE id = :id"), {"now": now, "id": user}
        )

    _, opened = race(
        own_database,
        lock_her,
        lambda connection: turns.open_turn(connection, hello(now, inbox_id=kept), now=now),
        then=lambda connection: delete(never_wait(connection), user, now),
    )

    assert opened is None
    with own_database.begin() as connection:
        assert find_in_tables(connection, [QUESTION, LINE_ID]) == []


NEW_LIVES: dict[str, tuple[Callable[[dt.datetime], EventFacts], bool]] = {
    "a word from before": (lambda at: hello(at - dt.timedelta(minutes=1)), False),
    "a follow from before": (lambda at: hello(at - dt.timedelta(minutes=1), friend=True), False),
    "a tap of the same finger": (
        lambda at: replace(hello(at + dt.timedelta(seconds=2)), event_type="postback"),
        False,
    ),
    "a word right after": (lambda at: hello(at + dt.timedelta(seconds=2)), True),
    "an unfollow, whenever": (lambda at: hello(at + dt.timedelta(days=9), friend=False, wrote=False), False),
    "a follow a moment later": (lambda at: hello(at + dt.timedelta(seconds=2), friend=True), True),
    "a word a minute later": (lambda at: hello(at + dt.timedelta(minutes=1)), True),
    "somebody else's word from before": (lambda at: hello(at - dt.timedelta(minutes=1), line_user_id="Uken"), True),
}


@pytest.mark.parametrize("case", NEW_LIVES)
def test_only_what_comes_after_a_deletion_begins_a_new_life(
    database: UndoneDatabase, now: dt.datetime, case: str
) -> None:
    make, begins = NEW_LIVES[case]
    with database.begin() as connection:
        delete(connection, mali(connection), now)

        opened = turns.open_turn(connection, make(now), now=now + dt.timedelta(minutes=2))

        assert (opened is not None) is begins
        assert connection.execute(text("SELECT count(*) FROM users")).scalar_one() == (2 if begins else 1)


def test_an_old_word_does_not_disturb_the_new_life(database: UndoneDatabase, now: dt.datetime) -> None:
    later = now + dt.timedelta(hours=1)
    with database.begin() as connection:
        delete(connection, mali(connection), now)
        again = mali(connection, created_at=later)

        opened = turns.open_turn(connection, hello(now - dt.timedelta(minutes=1)), now=later)

        assert opened is None
        assert (
            connection.execute(text("SELECT id FROM users WHERE line_user_id = :id"), {"id": LINE_ID}).scalar_one()
            == again
        )


def test_two_deletions_of_one_person_leave_two_receipts(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        first = delete(connection, mali(connection), now)
        second = delete(connection, mali(connection), now)
        wallets.code_of(connection, user_id=mali(connection), entropy=ENTROPY)
        alerts.tell(connection, kind="case_opened", key="x", now=now, code="OTHERS")
        assert connection.execute(text("SELECT count(*) FROM alerts")).scalar_one() == 1
    assert first.reference != second.reference


def prepare(connection: Connection, reading: int, user: int, now: dt.datetime) -> None:
    deliveries.prepare(
        connection, reading_id=reading, user_id=user, body=b'[{"type":"text","text":"Your reading"}]',
        retry_key=uuid.uuid4(), now=now,
    )  # fmt: skip


def sent_reading(database: Database, now: dt.datetime, *, name: str) -> tuple[int, int, Any]:
    """This will commit a paid reading that LINE has just taken; gives its user, its id and its row."""
    lease = uuid.uuid4()
    with database.begin() as connection:
        user = someone(connection, name, is_friend=True)
        reading = ask_paid(connection, user, now)
        leases.claim(connection, reading_id=reading, lease_token=lease, now=now)
        content = text("UPDATE readings SET state = 'written', source = 'model' WHERE id = :id")
        connection.execute(content, {"id": reading})
        prepare(connection, reading, user, now)
        row = deliveries.choose(
            connection, reading_id=reading, channel="push", reply_token=None, token_at=None, lease_token=lease, now=now
        )  # fmt: skip
    return user, reading, row


def test_orders_of_someone_gone_lead_nowhere(database: UndoneDatabase, now: dt.datetime) -> None:
    with database.begin() as connection:
        user = mali(connection)
        set_up(connection, now)
        made = order(connection, user, now=now)

        delete(connection, user, now)

        assert orders.find_by_token(connection, made.token) is None
        assert connection.execute(text("SELECT state FROM orders")).scalar_one() == "expired"
