"""`flask line setup` against the stand-in, through the SDK: what it does, that it repeats, and that it repairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import text

import bootstrap
from bot.design.rich_menu import alias, menu
from bot.line.meeting import meet
from bot.line.setup import LINES_OWN, PICTURES, LineSetUp, SetUpError
from bot.line.tokens import StaticToken
from bot.locale import LANGUAGES
from bot.web.app import create_app
from handlers import line_setup
from services.adapters.queue import MemoryQueue
from simulator.world import LocalWorld
from tests.conftest import ORIGIN, SECRET, TOKEN, FixedClock, UndoneDatabase, make_settings
from tests.doubles import reader

MINE = "U" + "0" * 32
ADDRESS = f"{ORIGIN}/line/webhook"


class Desk:
    """An operator's terminal, with LINE's stand-in behind it."""

    def __init__(self, world: LocalWorld, url: str, database: UndoneDatabase, clock: FixedClock, **changes: str):
        settings = make_settings(url, LINE_API_BASE_URL=world.url, **changes)
        self.world = world
        self.database = database
        self.product = bootstrap.build(
            settings, database=database, queue=MemoryQueue(), reader=reader(), sender_threads=0, clock=clock
        )
        app = create_app(self.product)
        self.client = app.test_client()
        self.commands: FlaskCliRunner = app.test_cli_runner()
        world.connect(lambda body, headers: self.client.post("/line/webhook", data=body, headers=headers).status_code)

    def set_up(self, *options: str) -> tuple[int, str]:
        """This will run the command and give its exit code and its words."""
        result = self.commands.invoke(args=["line", "setup", *(options or ("--no-wait",))])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    @property
    def menus(self) -> Any:
        """The menus that stand at LINE."""
        return self.world.platform.menus

    def is_right(self) -> bool:
        """Whether everything stands as it should, and nothing else."""
        names = {one["name"]: one["richMenuId"] for one in self.menus.all()}
        wanted = {language: menu(language) for language in LANGUAGES}
        return (
            sorted(names) == sorted(one.name for one in wanted.values())
            and self.menus.aliases == {one.alias: names[one.name] for one in wanted.values()}
            and self.menus.default_id == names[wanted["th"].name]
            and all(self.menus.image(names[one.name]) == ("image/png", one.picture) for one in wanted.values())
            and self.world.platform.courier.endpoint == ADDRESS
        )


@pytest.fixture
def world(clock: FixedClock) -> Iterator[LocalWorld]:
    """LINE on loopback."""
    with LocalWorld(
        channel_secret=SECRET, channel_access_token=TOKEN, clock=lambda: clock().timestamp(), seed=1
    ) as found:
        yield found


@pytest.fixture
def make(world: LocalWorld, shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Callable[..., Desk]:
    """A desk with these settings."""
    return lambda **changes: Desk(world, shared_url, database, clock, **changes)


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    """A desk whose operator has told no user id of her own."""
    return make()


def changing(world: LocalWorld) -> list[str]:
    """The requests that change something at LINE, since the traffic was last cleared."""
    asked = [f"{item['method']} {item['path']}" for item in world.traffic if item["direction"] == "api"]
    return [one for one in asked if not one.startswith("GET") and not one.endswith("/webhook/test")]


def test_the_first_run_sets_everything_up_and_says_so(desk: Desk) -> None:
    code, said = desk.set_up()

    assert code == 0
    assert desk.is_right()
    for line in (
        "The token is good: this is MiMi, @mimivibes.",
        "Messages that count this month: 0 without a limit.",
        f"Set the webhook to {ADDRESS}.",
        "The webhook answers: 200 OK.",
        "Made the menu of th.",
        "Uploaded the picture of the menu of en.",
        "Made the alias mimivibes-en.",
        "Made the menu of th the default.",
    ):
        assert line in said.splitlines()
    for switch in ("Webhook redelivery: on", "Greeting message: off", "Auto-response messages: off", "group chats: on"):
        assert switch in said
    assert "ATTENTION" not in said


def test_the_second_run_changes_nothing(desk: Desk) -> None:
    desk.set_up()
    before = [one["richMenuId"] for one in desk.menus.all()]
    asked = len(changing(desk.world))

    code, said = desk.set_up()

    assert code == 0
    assert "No change." in said.splitlines()
    assert [one["richMenuId"] for one in desk.menus.all()] == before
    assert len(changing(desk.world)) == asked, "nothing but questions"


def test_a_menu_that_looks_different_replaces_the_old_one_which_goes_last(desk: Desk) -> None:
    desk.set_up()
    old = dict(desk.menus.aliases)
    for one in desk.menus.all():
        one["name"] += " of yesterday"
    told: list[tuple[str | None, int]] = []
    delete = desk.menus.delete

    def watch(menu_id: str) -> None:
        told.append((desk.menus.default_id, len(desk.menus.all())))
        delete(menu_id)

    desk.menus.delete = watch

    code, said = desk.set_up()

    assert code == 0
    assert desk.is_right()
    assert not set(old.values()) & {one["richMenuId"] for one in desk.menus.all()}
    assert "Moved the alias mimivibes-th to the new menu." in said
    assert said.count("Deleted the old menu") == 2
    assert [count for _, count in told] == [4, 3], "the new ones stood before an old one went"
    assert all(default not in old.values() for default, _ in told)


def test_menus_and_aliases_of_others_are_left_alone(desk: Desk) -> None:
    theirs = desk.menus.create({**menu("th").body, "name": "made by a colleague"})
    desk.menus.aliases |= {"a-colleague": theirs, "mimivibes-ja": theirs}

    desk.set_up()

    assert theirs in {one["richMenuId"] for one in desk.menus.all()}
    assert desk.menus.aliases["a-colleague"] == theirs
    assert "mimivibes-ja" not in desk.menus.aliases, "an alias of ours for a language that is gone"


def count_requests(desk: Desk) -> int:
    """How many requests a first run makes."""
    desk.set_up()
    count = len([item for item in desk.world.traffic if item["direction"] == "api"])
    desk.menus.restore({"menus": {}, "aliases": {}, "default": None, "images": {}})
    desk.world.platform.courier._settled = None
    return count


@pytest.mark.parametrize("effect", ["status", "cut_after"])
def test_a_run_that_fails_at_any_request_is_repaired_by_the_next(desk: Desk, effect: str) -> None:
    requests = count_requests(desk)
    assert requests > 15
    failed = 0
    for number in range(requests):
        desk.world.faults.add("/v2/*", effect, skip=number, times=1)

        broken, _ = desk.set_up()
        desk.world.faults.clear()
        repaired, said = desk.set_up()
        third, again = desk.set_up()

        assert (repaired, third) == (0, 0), f"request {number}: {said}"
        assert desk.is_right(), f"request {number}"
        assert "No change." in again.splitlines(), f"request {number}: {again}"
        failed += broken != 0
        desk.menus.restore({"menus": {}, "aliases": {}, "default": None, "images": {}})
        desk.world.platform.courier._settled = None
    assert failed >= requests / 3, "most faults are told"


def test_a_menu_without_its_picture_gets_it_instead_of_a_sister(desk: Desk) -> None:
    desk.world.faults.add("POST /v2/bot/richmenu/*/content", "status", status=500, times=1)
    desk.set_up()

    code, said = desk.set_up()

    assert code == 0
    assert "Uploaded the picture of the menu of th." in said
    assert "Made the menu of th." not in said
    assert "Deleted" not in said
    assert desk.is_right()


def test_what_failed_is_named_without_a_secret(desk: Desk) -> None:
    desk.world.faults.add("POST /v2/bot/richmenu", "status", status=500, times=1)

    code, said = desk.set_up()

    assert code == 1
    assert "LINE did not do it (POST /v2/bot/richmenu: 500" in said
    assert "Run this again." in said
    assert TOKEN not in said


def test_a_token_that_is_not_good_is_told(make: Callable[..., Desk]) -> None:
    code, said = make(LINE_CHANNEL_ACCESS_TOKEN="another").set_up()

    assert code == 1
    assert "401" in said
    assert "another" not in said


def test_a_webhook_that_does_not_answer_is_told_after_the_menus_are_made(desk: Desk) -> None:
    desk.world.connect(lambda body, headers: 500)

    code, said = desk.set_up()

    assert code == 1
    assert "ATTENTION: the webhook does not answer: 500 ERROR_STATUS_CODE, 500." in said
    assert len(desk.menus.all()) == 2


def test_an_account_on_which_a_person_chats_is_told(desk: Desk) -> None:
    platform = desk.world.platform
    platform.account = replace(platform.account, chat_mode="chat")

    assert "ATTENTION: chats are switched on for this account (chatMode is chat)." in desk.set_up()[1]


def test_another_id_than_lines_is_told(make: Callable[..., Desk]) -> None:
    said = make(LINE_BOT_BASIC_ID="@somebody").set_up()[1]

    assert "ATTENTION: LINE_BOT_BASIC_ID says @somebody" in said


def test_it_waits_for_the_operators_message_and_not_for_anybody_elses(make: Callable[..., Desk]) -> None:
    desk = make(OPERATOR_LINE_USER_ID=MINE)
    anybody = desk.world.phone("Anybody")
    operator = desk.world.phone("Operator", user_id=MINE)
    acts = iter([lambda: anybody.say("hello"), lambda: operator.say("test")])
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        next(acts)()

    line_setup._wait_for_message(desk.product, 5, pause=pause)

    assert len(waited) == 2


def test_it_stops_waiting_in_the_end(desk: Desk) -> None:
    with pytest.raises(Exception, match="No message came"):
        line_setup._wait_for_message(desk.product, 3, pause=lambda seconds: None)


def test_the_id_is_remembered_for_links(desk: Desk, clock: FixedClock) -> None:
    assert desk.product.jobs.around.basic_id == ""
    desk.set_up()
    requests = len(desk.world.traffic)

    assert meet(desk.database, desk.product.line, desk.product.known, clock)  # type: ignore[arg-type]

    assert desk.product.jobs.around.basic_id == "@mimivibes"
    assert len(desk.world.traffic) == requests, "LINE was not asked again"


def test_without_a_set_up_the_id_is_asked_of_line_and_kept(desk: Desk, clock: FixedClock) -> None:
    home, known = desk.product.line, desk.product.known
    desk.world.faults.add("GET /v2/bot/info", "status", status=500, times=1)
    desk.world.faults.add("GET /v2/bot/info", "cut_before", skip=1, times=1)

    assert not meet(desk.database, home, known, clock)  # type: ignore[arg-type]
    assert not meet(desk.database, home, known, clock)  # type: ignore[arg-type]
    assert desk.product.jobs.around.basic_id == ""
    assert meet(desk.database, home, known, clock)  # type: ignore[arg-type]

    assert desk.product.jobs.around.basic_id == "@mimivibes"
    with desk.database.begin() as connection:
        assert connection.execute(text("SELECT basic_id, name FROM line_account")).one() == ("@mimivibes", "MiMi")


def test_pictures_go_to_lines_own_host_for_them() -> None:
    """A host given to the SDK would replace both of LINE's, and pictures would go where none are taken."""
    asked: list[str] = []

    class Listening(LineSetUp):
        def _ask(self, method: str, path: str, body: Any = None, **how: Any) -> Any:
            asked.append(how.get("host", LINES_OWN))
            return {}

    door = Listening(base_url=LINES_OWN, tokens=StaticToken(TOKEN))
    door.upload_picture("richmenu-1", b"")
    door.set_default("richmenu-1")

    assert asked == [PICTURES, LINES_OWN]
    assert door._client.configuration.host is None


def test_an_unreachable_line_is_an_error_of_ours() -> None:
    door = LineSetUp(base_url="http://127.0.0.1:1", tokens=StaticToken(TOKEN))

    with pytest.raises(SetUpError, match="no answer"):
        door.read_account()


def test_every_alias_fits_lines_rule() -> None:
    assert [alias(language) for language in LANGUAGES] == ["mimivibes-th", "mimivibes-en"]
