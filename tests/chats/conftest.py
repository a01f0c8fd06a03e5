"""A phone, a product and nothing patched: LINE and the model answer over the wire, jobs run after each turn."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

import bootstrap
from bot.web.app import create_app
from config import Settings
from services.adapters.queue import MemoryQueue
from services.ledger import gifts
from services.ledger.purse import Purse, read_purse
from simulator.phone import Phone
from simulator.world import LocalWorld
from tests.conftest import SECRET, TOKEN, CountedEntropy, FixedClock, UndoneDatabase, make_settings


class Chat:
    """One person's chat with MiMi; each act returns the chat, so that stories read as they happen."""

    def __init__(self, phone: Phone, story: Story) -> None:
        self.phone = phone
        self.story = story

    def say(self, text: str) -> Chat:
        """This will type a message."""
        return self._after(self.phone.say(text))

    def tap(self, label: str) -> Chat:
        """This will tap a visible button or quick reply."""
        return self._after(self.phone.tap(label))

    def press(self, button: object) -> Chat:
        """This will tap a button kept from before."""
        return self._after(self.phone.press(button))  # type: ignore[arg-type]

    def follow(self) -> Chat:
        """This will add MiMi as a friend."""
        return self._after(self.phone.follow())

    def block(self) -> Chat:
        """This will block MiMi."""
        return self._after(self.phone.block())

    def unblock(self) -> Chat:
        """This will come back."""
        return self._after(self.phone.unblock())

    def sticker(self) -> Chat:
        """This will send a sticker."""
        return self._after(self.phone.sticker())

    def photo(self) -> Chat:
        """This will send a photo."""
        return self._after(self.phone.photo())

    def button(self, label: str) -> object:
        """This will keep a button for later."""
        return self.phone.button(label)

    def agree(self) -> Chat:
        """This will come as a new friend and give consent."""
        return self.follow().consent()

    def consent(self) -> Chat:
        """This will ask for the card that asks for consent, before there is a question, and agree."""
        word = "ยินยอม" if self.phone.user.language == "th" else "I agree"
        return self.say(word).tap(word)

    def ask_and_open(self, question: str, pile: str = "4") -> Chat:
        """This will ask, open three cards now and tap a pile."""
        return self.say(question).tap("เปิดไพ่เลย" if self.phone.user.language == "th" else "Open my cards now").tap(pile)

    def give(self, *, stars: int = 0, coins: int = 0) -> Chat:
        """This will give her Stars or Coins, as the operator can."""
        with self.story.product.database.begin() as connection:
            gifts.grant(
                connection,
                user_id=self.user_id,
                stars=stars,
                coins=coins,
                key=uuid.uuid4().hex,
                reason="a test's gift",
                now=self.story.clock(),
            )
        return self

    @property
    def user_id(self) -> int:
        """Her number in our record."""
        with self.story.product.database.begin() as connection:
            found = text("SELECT id FROM users WHERE line_user_id = :line_user_id")
            return int(connection.execute(found, {"line_user_id": self.phone.user.id}).scalar_one())

    @property
    def purse(self) -> Purse:
        """What she has in our record."""
        with self.story.product.database.begin() as connection:
            return read_purse(connection, user_id=self.user_id)

    @property
    def text(self) -> str:
        """Every visible word of the last turn, pushes included."""
        return self.phone.text

    @property
    def last(self) -> str:
        """Every visible word of the last call."""
        return "\n".join(message.text for message in self.phone.latest)

    def reads(self, words: str) -> bool:
        """This will tell whether the last turn says this, however it is parted into lines."""
        return " ".join(words.split()) in " ".join(self.text.split())

    @property
    def ways(self) -> list[str]:
        """How each message came: reply or push."""
        return [message.via for message in self.phone.messages]

    def _after(self, phone: Phone) -> Chat:
        if not self.story.worker_sleeps:
            self.story.run_worker()
        assert not self.story.world.violations, self.story.world.violations
        return self


class Story:
    """A product, its outside world, and the people in it."""

    def __init__(self, product: bootstrap.Product, queue: MemoryQueue, world: LocalWorld, clock: FixedClock) -> None:
        self.product = product
        self.queue = queue
        self.world = world
        self.clock = clock
        self.worker_sleeps = False
        self.client = create_app(product).test_client()
        world.connect(self.deliver)

    def deliver(self, body: bytes, headers: dict[str, str]) -> int:
        """This will bring a webhook to the application."""
        return self.client.post("/line/webhook", data=body, headers=headers).status_code

    def contents(self) -> list[dict[str, Any]]:
        """This will give the words of all readings as kept, oldest first."""
        with self.product.database.begin() as connection:
            return list(connection.execute(text("SELECT content FROM readings ORDER BY id")).scalars())

    def run_worker(self) -> None:
        """This will run the jobs that were woken."""
        self.queue.run(self.product.job_table())

    def chat(self, name: str, language: str = "th") -> Chat:
        """This will give the chat of a person."""
        return Chat(self.world.phone(name, language=language), self)


@pytest.fixture
def world(clock: FixedClock) -> Iterator[LocalWorld]:
    """LINE, Stripe and the model on loopback."""
    with LocalWorld(
        channel_secret=SECRET, channel_access_token=TOKEN, clock=lambda: clock().timestamp(), seed=1
    ) as found:
        found.serve()
        yield found


@pytest.fixture
def chat_settings(shared_url: str, world: LocalWorld) -> Settings:
    """Settings that point at the stand-ins."""
    return make_settings(
        shared_url, LINE_API_BASE_URL=world.url, OPENAI_API_KEY="local", OPENAI_BASE_URL=world.model_url
    )


@pytest.fixture
def story(database: UndoneDatabase, world: LocalWorld, clock: FixedClock, chat_settings: Settings) -> Story:
    """The whole product in one process, each test's traces undone."""
    queue = MemoryQueue()
    product = bootstrap.build(
        chat_settings, database=database, queue=queue, sender_threads=0, clock=clock, entropy=CountedEntropy("story")
    )
    return Story(product, queue, world, clock)


@pytest.fixture
def mali(story: Story) -> Chat:
    """Mali, a newcomer whose phone speaks Thai."""
    return story.chat("Mali")


@pytest.fixture
def ken(story: Story) -> Chat:
    """Ken, whose phone speaks English, who has agreed and has Stars."""
    return story.chat("Ken", "en").agree().give(stars=20)


@pytest.fixture
def aoi(story: Story) -> Chat:
    """Aoi, who has agreed and then blocked us."""
    return story.chat("Aoi").agree().block()
