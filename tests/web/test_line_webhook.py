"""`POST /line/webhook`: what is refused, and that nothing drops its neighbour."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from services.database import Database
from tests.conftest import FixedClock, make_settings
from tests.web.conftest import Site, sign


def rows(site: Site, table: str) -> int:
    with site.product.database.begin() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize("signature", ["", "wrong", "ลายเซ็นปลอม", sign(b"another body"), sign(b"{}", "another secret")])
def test_a_bad_signature_changes_nothing(site: Site, signature: str) -> None:
    body = json.dumps({"events": [site.event()]}).encode()

    assert site.post(body, signature).status_code == 400
    assert rows(site, "inbox") == 0
    assert rows(site, "users") == 0


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"no json", b"[]", b'"x"', b"{}", b'{"events": 7}', b"[" * 50_000])
def test_a_signed_body_of_the_wrong_shape_is_answered_400(site: Site, body: bytes) -> None:
    assert site.post(body).status_code == 400


def test_a_body_over_a_megabyte_is_refused_before_it_is_read(site: Site) -> None:
    assert site.post(b"x" * (2 * 1024 * 1024)).status_code == 413
    assert rows(site, "inbox") == 0


def test_the_consoles_verify_button_gets_its_200(site: Site) -> None:
    assert site.send().status_code == 200


def test_ten_events_of_ten_users_with_odd_ones_among_them_are_each_answered_once(site: Site) -> None:
    """One malformed, one of an unknown type, one duplicated: the others are not touched by them."""
    good = [site.event(user) for user in "abcdef01"]
    unknown = site.event("2", type="fromTheFuture")

    response = site.send(*good[:4], None, unknown, good[0], *good[4:])

    assert response.status_code == 200
    answered = [call.to for call in site.line.calls if call.kind == "reply"]
    assert sorted(answered) == sorted(event["replyToken"] for event in [*good, unknown])
    assert rows(site, "inbox") == 9


def test_a_redelivered_event_has_the_effect_of_one(site: Site) -> None:
    event = site.event()
    site.send(event)
    calls = len(site.line.calls)

    site.send({**event, "deliveryContext": {"isRedelivery": True}})

    assert len(site.line.calls) == calls
    assert rows(site, "inbox") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "standby"},
        {"source": {"type": "user"}},
        {"source": {"type": "group", "userId": "U" + "a" * 32}},
        {"source": None},
        {"type": "botSuspended", "source": None, "replyToken": None},
    ],
)
def test_an_event_that_is_not_for_us_is_recorded_and_not_answered(site: Site, changes: dict[str, Any]) -> None:
    assert site.send(site.event(**changes)).status_code == 200
    assert site.line.calls == []
    assert rows(site, "inbox") == 1
    assert rows(site, "users") == 0


def test_events_beyond_the_first_fifty_are_kept_and_handled_by_the_sweeper(site: Site) -> None:
    users = [f"{number:032x}" for number in range(60)]
    events = [site.event(source={"type": "user", "userId": f"U{user}"}) for user in users]

    assert site.send(*events).status_code == 200
    assert rows(site, "users") == 50
    site.clock.advance(seconds=5)
    site.product.sweep()

    assert rows(site, "users") == 60
    assert sum(call.kind == "reply" for call in site.line.calls) == 60


def test_a_late_event_changes_state_but_its_turn_is_not_answered(site: Site) -> None:
    site.send(site.event())
    site.line.calls.clear()
    late = site.event(text="ยินยอม", timestamp=int((site.clock().timestamp() - 600) * 1000))

    site.send(late)

    assert site.line.calls == []
    with site.product.database.begin() as connection:
        assert connection.execute(text("SELECT consent_version FROM users")).scalar_one() == 1


def test_the_words_of_a_handled_event_are_gone_from_the_record(site: Site) -> None:
    site.send(site.event(text="ความลับของฉัน จะเป็นยังไง"))

    with site.product.database.begin() as connection:
        kept = connection.execute(text("SELECT string_agg(raw::text, ' ') FROM inbox")).scalar_one()
        sent = connection.execute(text("SELECT count(*) FROM outbox WHERE body IS NOT NULL")).scalar_one()
    assert "ความลับ" not in kept
    assert sent == 0


def test_postgresql_down_is_answered_503_so_that_line_delivers_again(clock: FixedClock) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    site = Site(make_settings(url), Database(url.replace("postgresql", "postgresql+psycopg2")), clock)

    assert site.send(site.event()).status_code == 503


def test_five_hundred_copies_at_once_have_the_effect_of_one(
    own_database: Database, own_url: str, clock: FixedClock
) -> None:
    site = Site(make_settings(own_url), own_database, clock)
    body = json.dumps({"events": [site.event()]}).encode()

    def post(_: int) -> int:
        return (
            site.app.test_client()
            .post("/line/webhook", data=body, headers={"X-Line-Signature": sign(body)})
            .status_code
        )

    with ThreadPoolExecutor(50) as pool:
        statuses = list(pool.map(post, range(500)))

    assert set(statuses) == {200}
    assert sum(call.kind == "reply" for call in site.line.calls) == 1


def test_two_taps_at_once_are_one_after_the_other(own_database: Database, own_url: str, clock: FixedClock) -> None:
    """Two fingers on two piles of one draw: one reading is laid, the other tap is told where she is."""
    site = Site(make_settings(own_url), own_database, clock)
    for said in ("Will I find work?", "I agree", "Open my cards now"):
        site.send(site.event(text=said))
    with own_database.begin() as connection:
        flow = connection.execute(text("SELECT state ->> 'flow' FROM conversations")).scalar_one()
    taps = [site.event(type="postback", message=None, postback={"data": f"cut|{flow}|{pile}"}) for pile in range(1, 9)]

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda tap: site.send(tap).status_code, taps))

    assert set(statuses) == {200}
    assert rows(site, "readings") == 1


def break_the_talk(site: Site) -> None:
    """Leave a talk in a state that no release has written, so that its handler fails."""
    site.send(site.event())
    with site.product.database.begin() as connection:
        connection.execute(text("UPDATE conversations SET step = 'reading:cut', state = '{\"flow\": 1}'"))
    site.line.calls.clear()


def kept(site: Site) -> Any:
    with site.product.database.begin() as connection:
        return connection.execute(
            text("SELECT state, attempts, error, raw::text AS raw FROM inbox WHERE state <> 'done'")
        ).one()


def test_a_handler_that_fails_keeps_its_event_whole_and_its_neighbour_is_answered(site: Site) -> None:
    break_the_talk(site)

    response = site.send(site.event(text="4"), site.event("b"))

    assert response.status_code == 200
    assert (kept(site).state, kept(site).error, kept(site).attempts) == ("failed", "KeyError", 1)
    assert '"4"' in kept(site).raw
    assert [call.to for call in site.line.calls] == ["token-3"]


def test_a_passing_failure_is_answered_by_the_second_try_with_the_same_token(site: Site) -> None:
    break_the_talk(site)
    site.send(site.event(text="Will I find love?"))
    with site.product.database.begin() as connection:
        connection.execute(text("UPDATE conversations SET step = 'idle'"))
    site.clock.advance(seconds=6)

    site.product.sweep()

    assert [call.to for call in site.line.calls] == ["token-2"]
    assert rows(site, "inbox WHERE state <> 'done'") == 0


def test_a_lasting_failure_is_told_kindly_once_and_her_words_are_cut_out(site: Site) -> None:
    break_the_talk(site)
    site.send(site.event(text="my secret"))
    for _ in range(3):
        site.clock.advance(seconds=6)
        site.product.sweep()

    assert [call.text for call in site.line.calls] == [
        "Something slipped on my side. Please try that once more in a moment."
    ]
    assert kept(site).state == "dead"
    assert "my secret" not in kept(site).raw


def test_a_first_contact_that_cannot_be_answered_is_greeted_at_the_next_event(site: Site) -> None:
    site.send(site.event(timestamp=int((site.clock().timestamp() - 600) * 1000)))
    assert site.line.calls == []

    site.send(site.event())

    assert "Hello, I am MiMi" in site.line.calls[-1].text


def test_an_event_nested_beyond_reason_without_an_id_is_taken(site: Site) -> None:
    deep = "[" * 900 + "]" * 900
    body = b'{"events":[{"type":"message","x":%b,"source":{"type":"user"}}]}' % deep.encode()

    assert site.post(body).status_code == 200


def test_a_number_in_a_payload_that_is_none_is_an_old_button(site: Site) -> None:
    site.send(site.event())

    assert site.send(site.event(type="postback", message=None, postback={"data": "open|--5"})).status_code == 200
    assert rows(site, "inbox WHERE state <> 'done'") == 0
