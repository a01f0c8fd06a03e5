"""What the operator sees of how well readings do: figures by prompt version, and nobody's words."""

from __future__ import annotations

import pytest
from sqlalchemy import text

import bootstrap
from bot.web.app import create_app
from services.adapters.queue import MemoryQueue
from simulator.phone import Phone
from simulator.world import LocalWorld
from tests.conftest import SECRET, TOKEN, CountedEntropy, FixedClock, UndoneDatabase, make_settings

MEANT = "I meant the job in Chiang Mai"


class Desk:
    """A product with a phone on the one side and the operator on the other."""

    def __init__(self, product: bootstrap.Product, world: LocalWorld, queue: MemoryQueue) -> None:
        self.app = create_app(product)
        self.product = product
        self.queue = queue
        client = self.app.test_client()
        world.connect(lambda body, headers: client.post("/line/webhook", data=body, headers=headers).status_code)
        self.phone = world.phone("Ken", language="en")

    def do(self, phone: Phone) -> Phone:
        """This will run the jobs that an act has woken."""
        self.queue.run(self.product.job_table())
        return phone

    def quality(self, *options: str) -> str:
        return str(self.app.test_cli_runner().invoke(args=["readings", "quality", *options]).output)

    def metrics(self) -> str:
        return self.app.test_client().get("/metrics").text


@pytest.fixture
def desk(database: UndoneDatabase, clock: FixedClock, shared_url: str):
    with LocalWorld(
        channel_secret=SECRET, channel_access_token=TOKEN, clock=lambda: clock().timestamp(), seed=1
    ) as world:
        world.serve()
        settings = make_settings(
            shared_url, LINE_API_BASE_URL=world.url, OPENAI_API_KEY="local", OPENAI_BASE_URL=world.model_url
        )
        queue = MemoryQueue()
        product = bootstrap.build(
            settings,
            database=database,
            queue=queue,
            sender_threads=0,
            clock=clock,
            entropy=CountedEntropy("desk"),
        )
        yield Desk(product, world, queue)


def test_quality_counts_by_prompt_version_what_spoke_and_what_was_read_anew(desk: Desk) -> None:
    phone = desk.phone
    assert "No model has written anything" in desk.quality()
    phone.follow().say("Will I find work?").tap("I agree").tap("Open my cards now")
    desk.do(phone.tap("4"))
    desk.do(phone.tap("Ask on · free").say("And the money?"))
    desk.do(phone.tap("It spoke to me"))
    desk.do(phone.say("not what i asked").say(MEANT))

    shown = desk.quality()

    assert shown.splitlines() == [
        "follow_up.v3: 1 arrived, 1 spoke to her, 0 did not, 0 read anew",
        "reading.v3: 1 arrived, 0 spoke to her, 1 did not, 1 read anew",
        "reading.v3+reread.v1: 1 arrived, 0 spoke to her, 0 did not, 0 read anew",
    ]


def test_quality_looks_back_as_far_as_it_is_told(desk: Desk, clock: FixedClock) -> None:
    desk.phone.follow().say("Will I find work?").tap("I agree").tap("Open my cards now")
    desk.do(desk.phone.tap("4"))
    clock.advance(days=3)

    assert "reading.v3: 1 arrived" in desk.quality("--days", "4")
    assert "No model has written anything in 2 days." in desk.quality("--days", "2")


def test_the_measures_count_rereads_and_hold_no_word_of_them(desk: Desk) -> None:
    desk.phone.follow().say("Will I find work?").tap("I agree").tap("Open my cards now")
    desk.do(desk.phone.tap("4"))
    assert "mimivibes_talked_on{" not in desk.metrics()

    desk.do(desk.phone.say("not what i asked").say(MEANT))

    assert 'mimivibes_talked_on{kind="reread",state="delivered"} 1' in desk.metrics()
    assert "Chiang Mai" not in desk.metrics() + desk.quality()
    with desk.product.database.begin() as connection:
        assert connection.execute(text("SELECT meant FROM readings WHERE kind = 'reread'")).scalar_one() == MEANT
