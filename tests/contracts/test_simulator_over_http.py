"""The stand-in over the wire: faults, the control API, the stream, the page's guard."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from simulator.phone import LocalWorld, Phone

PUSH = "/v2/bot/message/push"


@pytest.fixture
def world() -> Iterator[LocalWorld]:
    with LocalWorld(
        deliver=lambda _body, _headers: 200, origins={"https://bot.localhost": "http://127.0.0.1:1"}
    ) as made:
        yield made


@pytest.fixture
def mali(world: LocalWorld) -> Phone:
    return world.phone("Mali").follow()


def call(
    world: LocalWorld, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(world.url + path, data=data, method=method)
    for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
        request.add_header(name, value)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read() or b"null")


def push(world: LocalWorld, phone: Phone, text: str = "hello") -> tuple[int, Any]:
    body = {"to": phone.id, "messages": [{"type": "text", "text": text}]}
    return call(world, "POST", PUSH, body, {"Authorization": "Bearer local-token"})


def texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.messages]


@pytest.mark.parametrize(("effect", "arrives"), [("cut_before", False), ("cut_after", True), ("half", True)])
def test_connections_are_cut_before_or_after_the_effect(
    world: LocalWorld, mali: Phone, effect: str, arrives: bool
) -> None:
    world.faults.add(PUSH, effect, times=1)
    with pytest.raises((http.client.HTTPException, OSError)):
        push(world, mali)
    assert texts(mali) == (["hello"] if arrives else [])
    assert push(world, mali, "again")[0] == 200


@pytest.mark.parametrize(("effect", "arrives"), [("status", False), ("status_after", True)])
@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
def test_statuses_come_with_or_without_the_effect(
    world: LocalWorld, mali: Phone, effect: str, arrives: bool, status: int
) -> None:
    world.faults.add(f"POST {PUSH}", effect, status=status, times=1)
    answered, body = push(world, mali)
    assert answered == status
    assert body["message"]
    assert texts(mali) == (["hello"] if arrives else [])


def test_nonsense_is_a_page_where_json_was_due(world: LocalWorld, mali: Phone) -> None:
    world.faults.add(PUSH, "nonsense", times=1)
    with pytest.raises(json.JSONDecodeError):
        push(world, mali)
    assert texts(mali) == ["hello"]


def test_latency_holds_up_one_endpoint_and_no_other(world: LocalWorld, mali: Phone) -> None:
    world.faults.add(PUSH, "delay", seconds=0.3)
    began = time.monotonic()
    assert call(world, "GET", "/v2/bot/info", headers={"Authorization": "Bearer local-token"})[0] == 200
    assert time.monotonic() - began < 0.3
    push(world, mali)
    assert time.monotonic() - began >= 0.3


def test_the_page_can_do_everything_a_person_does(world: LocalWorld) -> None:
    status, noi = call(world, "POST", "/_sim/users", {"name": "Noi", "language": "en"})
    assert (status, noi["friend"], noi["language"]) == (201, False, "en")
    act = f"/_sim/users/{noi['id']}/act"
    status, done = call(world, "POST", act, {"type": "follow"})
    assert (status, done["entry"]["from"], done["delivery"]["status"]) == (200, "system", 200)
    assert call(world, "POST", act, {"type": "postback", "data": "x"})[1]["entry"] is None
    assert call(world, "POST", act, {"type": "text", "text": "hi"})[1]["entry"]["message"]["text"] == "hi"
    assert call(world, "POST", act, {"type": "dance"})[0] == 400
    assert call(world, "POST", "/_sim/users/U0/act", {"type": "follow"})[0] == 404

    push(world, Phone(world.platform, world.platform.people[noi["id"]]), "answer")
    assert call(world, "GET", "/_sim/users")[1]["users"][0]["unread"] == 1
    entries = call(world, "GET", f"/_sim/users/{noi['id']}/chat")[1]["entries"]
    assert [(entry["from"], entry["via"]) for entry in entries] == [("system", None), ("user", None), ("bot", "push")]
    assert set(entries[-1]) >= {"id", "at", "message", "html", "violations", "request_id", "call"}
    after = f"/_sim/users/{noi['id']}/chat?after={entries[1]['id']}"
    assert [entry["id"] for entry in call(world, "GET", after)[1]["entries"]] == [entries[2]["id"]]
    assert call(world, "GET", "/_sim/users")[1]["users"][0]["unread"] == 0


def test_a_user_can_be_renamed_and_blocks_through_an_event(world: LocalWorld, mali: Phone) -> None:
    status, changed = call(
        world, "PATCH", f"/_sim/users/{mali.id}", {"name": "Malee", "language": "en", "blocked": True}
    )
    assert (status, changed["name"], changed["language"], changed["blocked"]) == (200, "Malee", "en", True)
    last = world.traffic[-1]
    assert last["request"]["events"][0]["type"] == "unfollow"


def test_settings_and_rules_are_read_and_set(world: LocalWorld, mali: Phone) -> None:
    config = call(world, "GET", "/_sim/config")[1]
    assert set(config) >= {"bot_name", "basic_id", "webhook", "redelivery", "quota", "map", "version"}
    assert config["map"] == {"https://bot.localhost": "http://127.0.0.1:1"}
    assert call(world, "PATCH", "/_sim/config", {"redelivery": True})[1]["redelivery"] is True
    rule = {"target": PUSH, "effect": "status", "status": 500, "times": 3}
    rules = call(world, "PUT", "/_sim/faults", [rule])[1]["rules"]
    assert [(one["target"], one["times"]) for one in rules] == [(PUSH, 3)]
    assert push(world, mali)[0] == 500
    assert call(world, "GET", "/_sim/faults")[1]["rules"][0]["times"] == 2
    status, answer = call(world, "PUT", "/_sim/faults", [{"target": PUSH, "effect": "explode"}])
    assert (status, "unknown effect" in answer["error"]) == (400, True)
    call(world, "PUT", "/_sim/faults", {"rules": [], "quota": {"used_up": True}, "redelivery": False})
    assert push(world, mali)[0] == 429
    assert call(world, "PATCH", "/_sim/config", {"quota": {"type": "none"}})[1]["quota"]["type"] == "none"
    assert call(world, "PATCH", "/_sim/config", {"quota": {"new_month": True}})[1]["quota"]["used"] == 0
    assert call(world, "PATCH", "/_sim/config", {"quota": 5})[0] == 400


def test_several_people_share_a_body_through_the_page(world: LocalWorld, mali: Phone) -> None:
    ken = world.phone("Ken")
    acts = [{"user": phone.id, "type": "text", "text": "hi"} for phone in (mali, ken)]
    assert call(world, "POST", "/_sim/acts", {"how": "one_body", "acts": acts})[0] == 200
    assert len(world.traffic[-1]["request"]["events"]) == 2


def test_violations_are_in_the_chat_the_traffic_and_the_list(world: LocalWorld, mali: Phone) -> None:
    body = {"to": mali.id, "messages": [{"type": "text", "text": "x", "colour": "red"}]}
    call(world, "POST", PUSH, body, {"Authorization": "Bearer local-token"})
    assert mali.messages[0].violations[0]["path"] == "messages[0].colour"
    assert world.traffic[-1]["violations"][0]["refused"] is False
    assert "topsecret" not in str(world.traffic)
    assert "local-token" not in str(world.traffic)
    assert call(world, "GET", "/_sim/violations")[1]["violations"][0]["endpoint"] == PUSH
    assert call(world, "POST", "/_sim/reset", {})[0] == 200
    assert call(world, "GET", "/_sim/violations")[1]["violations"] == []
    assert call(world, "GET", "/_sim/traffic")[1]["items"] == []


def test_the_verify_button_knocks_with_no_event(world: LocalWorld) -> None:
    assert call(world, "POST", "/_sim/webhook/verify", {})[1]["status"] == 200
    assert world.traffic[-1]["request"]["events"] == []


def test_the_stream_tells_what_happens(world: LocalWorld, mali: Phone) -> None:
    with socket.create_connection(("127.0.0.1", int(world.url.rpartition(":")[2])), timeout=5) as connection:
        connection.sendall(b"GET /_sim/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        lines = connection.makefile("rb")
        next(line for line in lines if line.startswith(b": welcome"))
        mali.say("สวัสดี")
        kinds = []
        while "entry" not in kinds:
            line = next(line for line in lines if line.startswith(b"data: "))
            event = json.loads(line[6:])
            kinds.append(event["kind"])
        assert (event["user"], event["entry"]["message"]["text"]) == (mali.id, "สวัสดี")
        began = time.monotonic()
        world.stop()
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}])
def test_pages_from_elsewhere_are_kept_out(world: LocalWorld, headers: dict[str, str]) -> None:
    assert call(world, "POST", "/_sim/reset", {}, headers)[0] == 403
    assert call(world, "GET", "/_sim/users", headers=headers)[0] == 403


def test_files_outside_the_page_are_not_served(world: LocalWorld) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(world.url.rpartition(":")[2]), timeout=5)
    for path in ("/_sim/static/../../server.py", "/_sim/static/%2e%2e/%2e%2e/server.py", "/_sim/static//etc/passwd"):
        connection.request("GET", path)
        response = connection.getresponse()
        assert (response.status, b"import" in response.read()) == (404, False)
    connection.close()


class SlowBot(BaseHTTPRequestHandler):
    """Answers after as many seconds as its path says, with the status after it."""

    def do_POST(self) -> None:
        _, seconds, status = self.path.split("/")
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.gate.wait(float(seconds))  # type: ignore[attr-defined]
        self.send_response(int(status))
        self.send_header("Content-Length", "0")
        self.send_header("Location", "/0/200")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def slow_bot() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowBot)
    server.gate = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.gate.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_bot_has_two_seconds_and_redirects_are_not_followed(world: LocalWorld, mali: Phone, slow_bot: str) -> None:
    def deliver_to(path: str) -> tuple[int, str | None]:
        world.connect(slow_bot + path)
        delivery = mali.say("hi").delivery
        assert delivery is not None
        return delivery.status, delivery.error

    assert deliver_to("/0/200") == (200, None)
    assert deliver_to("/0/302") == (302, None)
    status, error = deliver_to("/20/200")
    assert (status, str(error).partition(":")[0]) == (0, "request_timeout")
    world.connect("http://127.0.0.1:1/hook")
    assert "could_not_connect" in str(mali.say("hi").delivery)
