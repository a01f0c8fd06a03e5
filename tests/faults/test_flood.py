"""Somebody sends two thousand messages at once, over the real processes: somebody else is answered as ever."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from dev.scratch import Scratch
from tests.faults.programs import two_workers
from tests.faults.site import Site
from tests.local_run import wait
from tests.local_user import User
from tests.web.conftest import sign

BODIES = 40
EVENTS = 50
IN_TIME = 10.0
"""Seconds, on a machine that runs other tests, too; LINE's reply token lives for sixty."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The real processes: gunicorn with its children, two workers, PostgreSQL and Redis of their own."""
    with Scratch() as scratch, Site(scratch.path / "world", programs=two_workers) as found:
        yield found


def body(number: int) -> bytes:
    """This will be fifty messages of the one who floods."""
    her = {"type": "user", "userId": "U" + "f" * 32}
    now = int(time.time() * 1000)
    return json.dumps(
        {
            "destination": "U" + "0" * 32,
            "events": [
                {
                    "type": "message",
                    "mode": "active",
                    "timestamp": now,
                    "source": her,
                    "webhookEventId": f"flood-{number}-{place}",
                    "replyToken": f"flood{number}x{place}",
                    "message": {"type": "text", "id": f"{number}{place}", "text": "Will I find work?"},
                }
                for place in range(EVENTS)
            ],
        }
    ).encode()


def post(site: Site, number: int) -> int:
    made = body(number)
    signature = sign(made, site.world.secrets["LINE_CHANNEL_SECRET"])
    request = urllib.request.Request(
        f"{site.world.web_url}/line/webhook", made, {"X-Line-Signature": signature, "Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return int(answer.status)


def test_two_thousand_messages_of_one_do_not_keep_another_from_her_answer(site: Site) -> None:
    other = User(site, "Ploy")  # type: ignore[arg-type]  # A site has an address, too.
    other.befriend()
    with ThreadPoolExecutor(8) as pool:
        flood = [pool.submit(post, site, number) for number in range(BODIES)]
        wait(lambda: sum(one.done() for one in flood) >= 3, 30)

        other.say("my stars")
        wait(lambda: other.chat()[-1]["from"] == "bot", IN_TIME)
        still_coming = sum(not one.done() for one in flood)
        statuses = {one.result() for one in flood}

    assert statuses == {200}
    assert still_coming > 0, "she was answered after the flood, not in it"
    with site.engine.begin() as connection:
        handled = text("SELECT count(*) FROM inbox WHERE event_id LIKE 'flood-%'")
        answers = text("""
            SELECT count(*) FROM outbox o JOIN users u ON u.id = o.user_id WHERE u.line_user_id LIKE 'Uffff%'
        """)
        assert connection.execute(handled).scalar_one() == BODIES * EVENTS
        assert connection.execute(answers).scalar_one() <= 60
