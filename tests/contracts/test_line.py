"""Both ways to LINE, the pooled one and the SDK's, keep the same promises against the stand-in."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping

import pytest

from bot.line.client import Home, Identity, Line, LineSilentError, LineUnreachableError, Meter, Metered, PooledLine
from bot.line.sdk import SdkLine
from bot.line.tokens import StatelessTokens, StaticToken, TokenSource
from simulator.line.pictures import picture
from simulator.world import LocalWorld
from tests.conftest import SECRET, TOKEN

HELLO = json.dumps([{"type": "text", "text": "สวัสดีค่ะ 🌙"}], ensure_ascii=False).encode()
Make = Callable[[str, TokenSource], Line]


def pooled(url: str, tokens: TokenSource) -> Line:
    return PooledLine(base_url=url, tokens=tokens, connections=4)


def sdk(url: str, tokens: TokenSource) -> Line:
    return SdkLine(base_url=url, tokens=tokens, connections=4)


@pytest.fixture(params=[pooled, sdk])
def make(request: pytest.FixtureRequest) -> Make:
    """One of the two ways."""
    found: Make = request.param
    return found


@pytest.fixture
def world() -> Iterator[LocalWorld]:
    """LINE, which delivers webhooks nowhere."""
    with LocalWorld(
        channel_secret=SECRET, channel_access_token=TOKEN, deliver=lambda body, headers: 200, seed=1
    ) as found:
        found.serve()
        yield found


@pytest.fixture
def line(make: Make, world: LocalWorld) -> Line:
    """A way to the stand-in with its fixed token."""
    return make(world.url, StaticToken(TOKEN))


def a_token(world: LocalWorld, name: str = "Mali") -> str:
    """A reply token of an event just delivered."""
    bodies: list[bytes] = []

    def keep(body: bytes, headers: Mapping[str, str]) -> int:
        bodies.append(body)
        return 200

    world.connect(keep)
    world.phone(name).say("hello")
    return str(json.loads(bodies[-1])["events"][0]["replyToken"])


def test_a_reply_arrives_as_written(line: Line, world: LocalWorld) -> None:
    answer = line.reply(a_token(world), HELLO)

    assert answer.status == 200
    assert answer.request_id
    assert world.phone("Mali").text == "สวัสดีค่ะ 🌙"


def test_a_reply_token_is_good_once(line: Line, world: LocalWorld) -> None:
    token = a_token(world)

    assert [line.reply(token, HELLO).status, line.reply(token, HELLO).status] == [200, 400]


def test_a_push_repeated_with_its_key_is_answered_409_and_sent_once(line: Line, world: LocalWorld) -> None:
    mali, key = world.phone("Mali").follow(), str(uuid.uuid4())

    assert [line.push(mali.id, HELLO, key).status, line.push(mali.id, HELLO, key).status] == [200, 409]
    assert len(mali.messages) == 1


def test_the_waiting_dots_are_shown(line: Line, world: LocalWorld) -> None:
    assert line.start_loading(world.phone("Mali").follow().id, 60).status == 202


def test_the_profile_tells_the_language(line: Line, world: LocalWorld) -> None:
    assert line.fetch_language(world.phone("Emma", language="en").follow().id) == "en"
    assert line.fetch_language("U" + "f" * 32) is None


def test_who_we_are_is_told_with_the_id_for_links(line: Line, world: LocalWorld) -> None:
    assert isinstance(line, Home)
    assert line.fetch_identity() == Identity("@mimivibes", "MiMi")
    world.faults.add("GET /v2/bot/info", "status", status=401, times=1)
    assert line.fetch_identity() is None


def test_a_menu_is_shown_to_one_user_and_a_menu_that_is_not_there_is_refused(line: Line, world: LocalWorld) -> None:
    assert isinstance(line, Home)
    menus, mali = world.platform.menus, world.phone("Mali").follow()
    menu_id = menus.create({"size": {"width": 64, "height": 48}, "name": "small", "areas": []})
    menus.set_image(menu_id, "image/png", picture(seed="menu"))

    assert line.link_menu(mali.id, menu_id).status == 200
    assert line.link_menu(mali.id, menu_id).status == 200, "again changes nothing"
    assert line.link_menu(mali.id, "richmenu-none").status == 404
    assert world.platform.people[mali.id].menu_id == menu_id
    assert line.unlink_menu(mali.id).status == 200
    assert line.unlink_menu(mali.id).status == 200, "again changes nothing"
    assert world.platform.people[mali.id].menu_id is None


def test_a_refusal_is_an_answer_and_not_an_error(line: Line, world: LocalWorld) -> None:
    world.faults.add("POST /v2/bot/message/push", "status", status=429)

    assert line.push(world.phone("Mali").follow().id, HELLO, str(uuid.uuid4())).status == 429


def test_no_connection_is_told_apart_from_no_answer(make: Make, line: Line, world: LocalWorld) -> None:
    with pytest.raises(LineUnreachableError):
        make("http://127.0.0.1:1", StaticToken(TOKEN)).reply("token", HELLO)
    world.faults.add("POST /v2/bot/message/reply", "cut_after", times=1)
    with pytest.raises(LineSilentError):
        line.reply(a_token(world), HELLO)


def test_an_answer_that_is_no_json_counts_by_its_status(line: Line, world: LocalWorld) -> None:
    world.faults.add("POST /v2/bot/message/reply", "nonsense", times=1)

    assert line.reply(a_token(world), HELLO).status == 200


def test_issued_tokens_are_kept_and_replaced_after_a_401(make: Make) -> None:
    with LocalWorld(channel_secret=SECRET, channel_access_token=None, deliver=lambda body, headers: 200) as world:
        tokens = StatelessTokens(base_url=world.url, channel_id="1234567890", channel_secret=SECRET)
        line = make(world.url, tokens)
        mali = world.phone("Mali").follow()

        assert line.push(mali.id, HELLO, str(uuid.uuid4())).status == 200
        assert line.push(mali.id, HELLO, str(uuid.uuid4())).status == 200
        assert sum(item["path"] == "/oauth2/v3/token" for item in world.traffic) == 1
        world.faults.add("POST /v2/bot/message/push", "status", status=401, times=1)
        assert line.push(mali.id, HELLO, str(uuid.uuid4())).status == 200
        assert sum(item["path"] == "/oauth2/v3/token" for item in world.traffic) == 2


def test_a_token_is_renewed_before_its_end() -> None:
    now = [0.0]
    with LocalWorld(channel_secret=SECRET, channel_access_token=None, deliver=lambda body, headers: 200) as world:
        tokens = StatelessTokens(base_url=world.url, channel_id="1", channel_secret=SECRET, clock=lambda: now[0])
        first = tokens.current()
        now[0] = 700
        assert tokens.current() == first
        now[0] = 850
        assert tokens.current() != first


def test_the_months_pushes_are_told_and_silence_is_no_answer(line: Line, world: LocalWorld) -> None:
    assert isinstance(line, Meter)
    world.quota = None
    assert line.fetch_quota() == Metered(None, 0)
    assert line.has_quota()

    world.quota = 1
    world.phone("Mali").follow()
    line.push(world.phone("Mali").id, HELLO, str(uuid.uuid4()))
    assert line.fetch_quota() == Metered(1, 1)
    assert not line.has_quota()

    world.faults.add("GET /v2/bot/message/quota", "status", status=500)
    assert line.fetch_quota() is None
    assert line.has_quota()
