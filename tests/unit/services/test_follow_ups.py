"""Talking on about a reading, as the record has it: what it costs, how often, and one after the other."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from services import charges, deliveries, follow_ups, kept_readings, leases, overdue_charges, readings
from services.charges import GIFT, Charge, Quote
from services.database import Database
from services.follow_up_requests import compose_request
from services.follow_ups import Discussion, NoMoreError, Offer
from services.ledger import gifts
from services.ledger.holds import ShortError
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.reading_types import ALMANAC, MODEL, Answer, FollowUpRequest, Interpretation, ReadingRequest, Refusal
from services.tariff import FREE, Price
from tests.conftest import FixedClock, UndoneDatabase
from tests.unit.services.record import WORDS, lay, race, someone

NOW = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)
TOLD = replace(WORDS, source=MODEL)
ANSWER = Answer(("One paragraph", "Another"), ("cups_01",), "Wait a little", ("What now?", "Who?"), MODEL)


@pytest.fixture
def connection(database: UndoneDatabase) -> Connection:
    return database.connection


def rich(connection: Connection, stars: int = 5, name: str = "ken") -> int:
    """This will make a user with so many given Stars."""
    user = someone(connection, name, is_friend=True)
    if stars:
        gifts.grant(connection, user_id=user, stars=stars, coins=0, key=name, reason="a test's gift", now=NOW)
    return user


def arrive(
    connection: Connection, reading: int, user: int, result: Interpretation | Answer | Refusal, now: dt.datetime = NOW
) -> None:
    """This will write what was laid, push it, and let LINE take it."""
    lease = uuid.uuid4()
    assert leases.claim(connection, reading_id=reading, lease_token=lease, now=now)
    assert leases.keep_text(connection, reading_id=reading, lease_token=lease, result=result, now=now)
    sent = {"user_id": user, "body": b"[]", "retry_key": uuid.uuid4(), "now": now}
    deliveries.prepare(connection, reading_id=reading, **sent)  # type: ignore[arg-type]
    chosen = {"channel": "push", "reply_token": None, "token_at": None, "lease_token": uuid.uuid4(), "now": now}
    row = deliveries.choose(connection, reading_id=reading, **chosen)  # type: ignore[arg-type]
    assert row
    assert deliveries.settle(connection, row, state="sent", status=200, request_id=None, now=now)


def read_one(connection: Connection, user: int, result: Interpretation = TOLD) -> int:
    """This will let a user have a reading of one Star."""
    reading = lay(connection, user, NOW)
    quoted = Quote(Price(stars=1), "price")
    charges.lay(connection, reading_id=reading, user_id=user, quoted=quoted, now=NOW)
    arrive(connection, reading, user, result)
    return reading


def ask(
    connection: Connection, reading: int, user: int, question: str = "And then?", *, charged: bool = True
) -> Charge:
    return follow_ups.ask(
        connection, reading_id=reading, user_id=user, question=question, language="en", charges=charged, now=NOW
    )


def find(connection: Connection, reading: int, user: int) -> Discussion:
    found = follow_ups.load(connection, reading_id=reading, user_id=user)
    assert found
    return found


def test_a_question_about_a_reading_is_a_row_on_its_cards_under_its_topic(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)

    asked = ask(connection, reading, user)

    root, row = connection.execute(text("SELECT * FROM readings ORDER BY id"))
    assert (row.id, row.kind, row.parent_id) == (asked.reading_id, "follow_up", reading)
    assert (row.draw_id, row.spread, row.topic, row.mood) == (root.draw_id, root.spread, TOLD.topic, TOLD.mood)


def test_the_first_is_free_and_the_others_cost_a_star_that_is_taken_when_they_arrive(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    first = ask(connection, reading, user)
    assert (first.reason, first.state, first.price) == ("follow_up", "free", FREE)
    arrive(connection, first.reading_id, user, ANSWER)

    second = ask(connection, reading, user, "And who?")
    assert (second.reason, second.state) == ("price", "held")
    arrive(connection, second.reading_id, user, ANSWER)

    assert read_purse(connection, user_id=user) == Purse(given=3)
    assert verify(connection) == []


def test_the_first_question_about_a_reading_that_a_friend_paid_for_is_free_too(connection: Connection) -> None:
    user = rich(connection)
    reading = lay(connection, user, NOW)
    charge = charges.lay(connection, reading_id=reading, user_id=user, quoted=Quote(FREE, GIFT), now=NOW)
    assert follow_ups.first_offer(charge, charges=True) == Offer(3, FREE)
    arrive(connection, reading, user, TOLD)

    assert ask(connection, reading, user).state == "free"
    assert ask(connection, reading, user, "And who?").state == "held"


def test_an_offer_says_what_the_next_question_takes_from_her_purse_or_what_she_lacks() -> None:
    price = Price(stars=1)

    assert follow_ups.weigh(2, price, Purse(given=1, coins=100)) == Offer(2, price)
    assert follow_ups.weigh(2, price, Purse(coins=130)) == Offer(2, Price(coins=100))
    assert follow_ups.weigh(2, price, Purse(coins=50)) == Offer(2, price, lacks=Price(stars=1))


def test_what_comes_after_a_reading_that_cost_nothing_has_its_price(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user, replace(TOLD, source=ALMANAC))

    assert ask(connection, reading, user).state == "held"


@pytest.mark.parametrize("result", [replace(ANSWER, source=ALMANAC), Refusal("medical", "")])
def test_what_the_almanac_answered_or_nobody_did_costs_nothing_and_gives_the_free_one_back(
    connection: Connection, result: Answer | Refusal
) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    arrive(connection, ask(connection, reading, user).reading_id, user, result)

    offer = follow_ups.offer(connection, find(connection, reading, user), user_id=user, charges=True)

    assert offer == Offer(3 if isinstance(result, Refusal) else 2, FREE)
    assert read_purse(connection, user_id=user) == Purse(given=4)


def test_a_reading_takes_three_questions_of_which_stopped_ones_do_not_count(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    stopped = ask(connection, reading, user, "Number nought?")
    assert readings.cancel(connection, reading_id=stopped.reading_id, user_id=user, now=NOW)
    for number in range(3):
        ask(connection, reading, user, f"Number {number}?")

    with pytest.raises(NoMoreError):
        ask(connection, reading, user, "Number four?")

    assert follow_ups.offer(connection, find(connection, reading, user), user_id=user, charges=True) is None
    assert read_purse(connection, user_id=user) == Purse(given=2, held_given=2)


def test_without_stars_nothing_is_laid(connection: Connection) -> None:
    user = rich(connection, stars=1)
    reading = read_one(connection, user)
    ask(connection, reading, user)

    with pytest.raises(ShortError) as short:
        ask(connection, reading, user, "And who?")

    assert (short.value.stars, short.value.coins) == (1, 0)
    assert connection.execute(text("SELECT count(*) FROM readings")).scalar_one() == 2


def test_without_prices_every_question_is_free(connection: Connection) -> None:
    user = rich(connection, stars=1)
    reading = read_one(connection, user)

    found = [ask(connection, reading, user, f"Number {number}?", charged=False) for number in range(3)]

    assert [(charge.reason, charge.state) for charge in found] == [("almanac", "free")] * 3


@pytest.mark.parametrize("state", ["queued", "writing", "written", "parked", "refused", "cancelled"])
def test_only_a_reading_that_has_arrived_is_talked_about(connection: Connection, state: str) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    connection.execute(text("UPDATE readings SET state = :state"), {"state": state})

    with pytest.raises(NoMoreError):
        ask(connection, reading, user)
    with pytest.raises(NoMoreError):
        anew(connection, reading, user)


def test_nobody_talks_about_another_ones_reading(connection: Connection) -> None:
    reading = read_one(connection, rich(connection))
    stranger = rich(connection, name="aoi")

    with pytest.raises(NoMoreError):
        ask(connection, reading, stranger)
    assert follow_ups.load(connection, reading_id=reading, user_id=stranger) is None


def test_the_reader_is_told_all_that_came_before(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    arrive(connection, ask(connection, reading, user, "And who?").reading_id, user, ANSWER)
    arrive(connection, ask(connection, reading, user, "[refused]").reading_id, user, Refusal("harm", ""))
    asked = ask(connection, reading, user, "And when?")
    work = leases.claim(connection, reading_id=asked.reading_id, lease_token=uuid.uuid4(), now=NOW)
    assert work

    request = compose_request(connection, work, safety_identifier="5f2c")

    assert isinstance(request, FollowUpRequest)
    assert (request.question, request.reading.question) == ("And when?", "Will I find work?")
    assert request.words == TOLD
    assert [(one.question, one.answer) for one in request.before] == [("And who?", "One paragraph Another")]
    assert request.reading.safety_identifier == "5f2c"


def test_the_answer_is_kept_and_read_back_as_it_was(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    asked = ask(connection, reading, user)
    arrive(connection, asked.reading_id, user, ANSWER)

    kept = kept_readings.load(connection, reading_id=asked.reading_id, user_id=user)

    assert kept
    assert (kept.answer, kept.interpretation, kept.root_id) == (ANSWER, None, reading)
    assert [one.id for one in kept_readings.list_latest(connection, user_id=user)] == [reading]


# Read anew ------------------------------------------------------------------------------------------------------------


def anew(connection: Connection, reading: int, user: int, meant: str | None = None, now: dt.datetime = NOW) -> Charge:
    return follow_ups.read_anew(connection, reading_id=reading, user_id=user, meant=meant, language="en", now=now)


def test_a_reading_is_read_anew_once_for_nothing_and_its_words_count_from_then_on(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    charge = anew(connection, reading, user, "the job")
    assert (charge.reason, charge.state) == ("reread", "free")
    assert find(connection, reading, user).words == TOLD
    with pytest.raises(NoMoreError):
        anew(connection, reading, user)

    other = replace(TOLD, summary="Quite another summary")
    arrive(connection, charge.reading_id, user, other)

    assert find(connection, reading, user).words == other
    with pytest.raises(NoMoreError):
        anew(connection, reading, user)
    assert read_purse(connection, user_id=user) == Purse(given=4)


def test_the_reader_is_told_what_missed_and_what_was_meant(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    laid = anew(connection, reading, user, "the job")
    work = leases.claim(connection, reading_id=laid.reading_id, lease_token=uuid.uuid4(), now=NOW)
    assert work

    request = compose_request(connection, work, safety_identifier="5f2c")

    assert isinstance(request, ReadingRequest)
    assert request.missed
    assert (request.missed.summary, request.missed.meant) == (TOLD.summary, "the job")


def test_a_question_after_that_is_about_what_was_meant(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    laid = anew(connection, reading, user, "The one in Chiang Mai")
    assert find(connection, reading, user).question == "Will I find work?"
    arrive(connection, laid.reading_id, user, replace(TOLD, summary="Another summary"))
    asked = ask(connection, reading, user, "And when?")
    work = leases.claim(connection, reading_id=asked.reading_id, lease_token=uuid.uuid4(), now=NOW)
    assert work

    request = compose_request(connection, work, safety_identifier="5f2c")

    assert isinstance(request, FollowUpRequest)
    assert request.reading.question == "Will I find work? The one in Chiang Mai"


@pytest.mark.parametrize("result", [replace(TOLD, source=ALMANAC), Refusal("medical", "")])
def test_what_did_not_come_of_it_may_be_tried_again(connection: Connection, result: Interpretation | Refusal) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    arrive(connection, anew(connection, reading, user).reading_id, user, result)

    assert find(connection, reading, user).words == TOLD
    anew(connection, reading, user)


@pytest.mark.parametrize(
    ("late", "may"), [(dt.timedelta(days=7, microseconds=-1), True), (dt.timedelta(days=7), False)]
)
def test_it_is_read_anew_within_a_week_of_its_arrival(connection: Connection, late: dt.timedelta, may: bool) -> None:
    user = rich(connection)
    reading = read_one(connection, user)

    assert find(connection, reading, user).may_be_reread(now=NOW + late) is may


def test_what_the_almanac_read_is_not_read_anew(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user, replace(TOLD, source=ALMANAC))

    with pytest.raises(NoMoreError):
        anew(connection, reading, user)


# At the same time -----------------------------------------------------------------------------------------------------


def test_of_two_first_questions_at_once_one_is_free(own_database: Database, clock: FixedClock) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = read_one(connection, user)

    found = race(
        own_database,
        lambda connection: ask(connection, reading, user, "This?"),
        lambda connection: ask(connection, reading, user, "That?"),
    )

    assert [charge.state for charge in found] == ["free", "held"]
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(given=3, held_given=1)
        assert verify(connection) == []


def test_of_two_last_questions_at_once_one_is_laid(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = read_one(connection, user)
        ask(connection, reading, user, "One?")
        ask(connection, reading, user, "Two?")

    def second(connection: Connection) -> str:
        with pytest.raises(NoMoreError):
            ask(connection, reading, user, "Four?")
        return "no more"

    _, refused = race(own_database, lambda connection: ask(connection, reading, user, "Three?"), second)

    assert refused == "no more"
    with own_database.begin() as connection:
        assert len(find(connection, reading, user).follow_ups) == 3


def test_one_star_is_not_held_for_two_questions_at_once(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = rich(connection, stars=2)
        reading = read_one(connection, user)
        ask(connection, reading, user, "The free one?")

    def second(connection: Connection) -> str:
        with pytest.raises(ShortError):
            ask(connection, reading, user, "That?")
        return "short"

    _, short = race(own_database, lambda connection: ask(connection, reading, user, "This?"), second)

    assert short == "short"
    with own_database.begin() as connection:
        assert read_purse(connection, user_id=user) == Purse(held_given=1)


def test_of_two_wishes_to_have_it_read_anew_one_is_laid(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = read_one(connection, user)

    def second(connection: Connection) -> str:
        with pytest.raises(NoMoreError):
            anew(connection, reading, user)
        return "no more"

    _, refused = race(own_database, lambda connection: anew(connection, reading, user), second)

    assert refused == "no more"


def test_if_the_first_changes_its_mind_the_second_has_the_free_question(own_database: Database) -> None:
    with own_database.begin() as connection:
        user = rich(connection)
        reading = read_one(connection, user)

    _, second = race(
        own_database,
        lambda connection: ask(connection, reading, user, "This?"),
        lambda connection: ask(connection, reading, user, "That?"),
        undo=True,
    )

    assert second.state == "free"


def test_deleting_a_reading_takes_what_was_asked_about_it_along(connection: Connection) -> None:
    user = rich(connection)
    reading = read_one(connection, user)
    ask(connection, reading, user)
    ask(connection, reading, user, "And who?")

    connection.execute(text("DELETE FROM readings WHERE id = :id"), {"id": reading})

    assert connection.execute(text("SELECT count(*) FROM readings")).scalar_one() == 0
    while overdue_charges.sweep(connection, now=NOW):
        pass
    assert read_purse(connection, user_id=user) == Purse(given=4)
    assert verify(connection) == []
