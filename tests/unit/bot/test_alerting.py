"""Alerts reach the operator once by each road, blocked by nothing and telling nobody's secrets."""

from __future__ import annotations

import ast
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from sqlalchemy import Connection, text

from bot.line.client import LineSilentError, LineUnreachableError
from bot.worker.alerting import WORDS, AlertDoor, say, sweep_alerts
from bot.worker.jobs import JobContext
from services import alerts
from services.alerts import Alert
from tests.conftest import ROOT, FixedClock, UndoneDatabase
from tests.doubles import RecordingLine


@dataclass
class Desk:
    """An operator's two roads and what came by them; `statuses` are the webhook's next answers."""

    database: UndoneDatabase
    clock: FixedClock
    line: RecordingLine = field(default_factory=RecordingLine)
    statuses: list[int | None] = field(default_factory=list)
    posted: list[dict[str, Any]] = field(default_factory=list)

    def tell(self, key: str = "case:1", **details: int | str | None) -> None:
        told = {"code": "K7M2PQ", "what": "missing", **details}
        alerts.tell(self.database.connection, kind="case_opened", key=key, now=self.clock(), **told)

    def sweep(self, *, operator: str = "U-operator", webhook: bool = True) -> int:
        job = cast("JobContext", _Tools(self.database, self.clock))
        return sweep_alerts(job, AlertDoor(self.line, operator, self.post if webhook else None))

    def post(self, body: bytes) -> int | None:
        self.posted.append(json.loads(body))
        return self.statuses.pop(0) if self.statuses else 200

    def states(self) -> list[str]:
        connection: Connection = self.database.connection
        return list(connection.execute(text("SELECT state FROM alerts ORDER BY id")).scalars())


@dataclass
class _Tools:
    """As much of a job's tools as alerts need."""

    database: UndoneDatabase
    clock: Callable[[], dt.datetime]


@pytest.fixture
def desk(database: UndoneDatabase, clock: FixedClock) -> Desk:
    return Desk(database, clock)


def test_an_alert_goes_by_both_roads_once(desk: Desk) -> None:
    desk.tell()

    assert desk.sweep() == 1
    desk.clock.advance(hours=1)
    assert desk.sweep() == 0

    assert [call.to for call in desk.line.calls] == ["U-operator"]
    assert "K7M2PQ asks for a person (missing)" in desk.line.calls[0].text
    assert desk.posted[0]["kind"] == "case_opened"
    assert desk.posted[0]["details"] == {"code": "K7M2PQ", "what": "missing"}
    assert desk.posted[0]["at"].startswith("2026-11-21T02:30")
    assert desk.states() == ["sent"]


def test_the_same_thing_is_told_once(desk: Desk) -> None:
    desk.tell()
    desk.tell()
    desk.sweep()
    desk.tell(what="refund")
    desk.sweep()

    assert len(desk.line.calls) == 1


@pytest.mark.parametrize("failure", [LineUnreachableError(), LineSilentError(), 429, 500])
def test_a_road_that_fails_is_tried_again_alone_and_under_the_same_key(desk: Desk, failure: Any) -> None:
    desk.line.answers = [failure, 409]
    desk.tell()
    desk.sweep()
    assert desk.states() == ["waiting"]

    desk.clock.advance(minutes=1)
    desk.sweep()

    assert desk.states() == ["sent"]
    assert len(desk.posted) == 1
    assert len({call.retry_key for call in desk.line.calls}) == 1


@pytest.mark.parametrize("status", [None, 404, 302, 500])
def test_a_webhook_that_fails_is_tried_again_alone(desk: Desk, status: int | None) -> None:
    desk.statuses = [status, 204]
    desk.tell()
    desk.sweep()
    desk.clock.advance(minutes=1)
    desk.sweep()

    assert (len(desk.posted), len(desk.line.calls)) == (2, 1)
    assert desk.states() == ["sent"]


def test_an_operator_line_does_not_know_is_not_tried_for_ever(desk: Desk) -> None:
    desk.line.answers = [400]
    desk.tell()
    desk.sweep()

    assert desk.states() == ["sent"]
    assert len(desk.posted) == 1


def test_an_alert_ends_before_line_forgets_its_key(desk: Desk) -> None:
    desk.line.answers = [500] * 60
    desk.tell()
    for _ in range(30):
        desk.sweep()
        desk.clock.advance(hours=1)

    assert desk.states() == ["failed"]
    assert len(desk.line.calls) <= 25


def test_without_a_road_the_log_has_it(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.tell()
    desk.sweep(operator="", webhook=False)

    assert desk.states() == ["sent"]
    assert [record.message for record in caplog.records if record.name == "mimivibes.alerts"] == ["alert"]


def test_one_that_another_worker_has_taken_is_left_alone(desk: Desk) -> None:
    desk.tell()
    assert len(alerts.take_due(desk.database.connection, now=desk.clock())) == 1

    assert desk.sweep() == 0
    desk.clock.advance(seconds=31)
    assert desk.sweep() == 1


def kinds_told() -> set[str]:
    """Every kind that some line of the product tells the operator of."""
    calls = (
        node
        for folder in ("services", "bot", "handlers")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "alerts.tell"
    )
    words = (word.value for call in calls for word in call.keywords if word.arg == "kind")
    return {str(word.value) for word in words if isinstance(word, ast.Constant)}


def test_every_alert_says_what_to_do() -> None:
    """A kind without words still is told, by its name; but nobody should have to guess what to do at night."""
    assert len(kinds_told()) > 5
    assert kinds_told() <= set(WORDS)


def test_an_alert_is_one_line_with_money_in_baht() -> None:
    now = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    details = {"reversal": 7, "payment": 3, "amount": 1995050}

    assert "over 19,950.50 baht failed" in say(Alert(1, "k", "refund_failed", details, 1, now))
    assert say(Alert(1, "k", "new_thing", {"payment": 3}, 1, now)) == "new thing, payment 3"
    assert say(Alert(1, "k", "refund_failed", {"payment": 3}, 1, now)) == "refund failed, payment 3"
    assert not [words for words in WORDS.values() if "\n" in words]
