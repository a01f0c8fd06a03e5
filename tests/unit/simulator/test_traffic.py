from __future__ import annotations

from simulator.feed import Feed
from simulator.traffic import KEPT, Traffic


def note(traffic: Traffic, path: str = "/x", request: bytes = b'{"a": 1}', **headers: str) -> None:
    traffic.note(
        at=1,
        direction="api",
        method="POST",
        path=path,
        status=200,
        ms=1.25,
        request_headers=headers,
        request=request,
        response=b"\xff\x00",
    )


def test_secrets_are_masked_before_they_are_kept() -> None:
    traffic = Traffic(Feed(), log=True)
    note(traffic, Authorization="Bearer topsecret", host="localhost")
    assert "topsecret" not in str(traffic.after())
    assert traffic.after()[0]["headers"]["host"] == "localhost"


def test_bodies_are_json_text_or_a_size() -> None:
    traffic = Traffic(Feed(), log=True)
    note(traffic)
    note(traffic, request=b"plain")
    note(traffic, request=b"x" * 300_000)
    assert [item["request"] for item in traffic.after()] == [{"a": 1}, "plain", "(300000 bytes)"]
    assert traffic.after()[0]["response"] == "(2 bytes)"


def test_the_last_five_hundred_are_kept_and_can_be_read_on() -> None:
    traffic = Traffic(Feed(), log=True)
    for number in range(KEPT + 10):
        note(traffic, path=f"/{number}")
    items = traffic.after()
    assert (len(items), items[0]["path"]) == (KEPT, "/10")
    assert [item["path"] for item in traffic.after(items[-2]["id"])] == [f"/{KEPT + 9}"]


def test_nothing_is_kept_when_told_so() -> None:
    traffic = Traffic(Feed(), log=False)
    note(traffic)
    assert traffic.after() == []
