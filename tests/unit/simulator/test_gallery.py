"""The shelf of the gallery: what lies in a folder, drawn and measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.gallery import FaultyAreaError, Shelf

TEXT = {"type": "text", "text": "สวัสดี"}


def put(folder: Path, name: str, *samples: dict[str, Any], title: str = "Hello") -> Shelf:
    (folder / f"{name}.json").write_text(json.dumps({"title": title, "samples": list(samples)}), encoding="utf-8")
    return Shelf(folder)


def sample(messages: list[dict[str, Any]], **more: str) -> dict[str, Any]:
    return {"name": "hello", "messages": {"th": messages}, **more}


def test_areas_are_listed_with_their_sets_and_languages(tmp_path: Path) -> None:
    put(tmp_path, "2-more", sample([TEXT]), title="More")
    shelf = put(tmp_path, "1-hello", sample([TEXT], set="usual"), sample([TEXT], set="usual"), sample([TEXT], set="x"))

    contents = shelf.contents()

    assert [(area["id"], area["title"]) for area in contents["areas"]] == [("1-hello", "Hello"), ("2-more", "More")]
    assert contents["areas"][0]["sets"] == {"usual": 2, "x": 1}
    assert contents["areas"][0]["languages"] == ["th"]


def test_a_sample_is_drawn_measured_and_checked(tmp_path: Path) -> None:
    button = {"type": "button", "action": {"type": "message", "label": "Go", "text": "go"}}
    bubble = {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [button]}}
    replies = {"items": [{"type": "action", "action": {"type": "message", "label": "Go", "text": "go"}}]}
    flex = {"type": "flex", "altText": "A way on", "contents": bubble, "quickReply": replies}

    (drawn,) = put(tmp_path, "a", sample([TEXT, flex])).area("a") or []

    (call,) = drawn["calls"]
    figures = {(one["what"]): (one["value"], one["limit"]) for one in call["messages"][1]["figures"]}
    assert "สวัสดี" in call["messages"][0]["html"]
    assert figures["bubble"] == (len(json.dumps(bubble, separators=(",", ":"))), 30_000)
    assert figures["altText"] == (8, 1500)
    assert figures["actions"] == (1, None)
    assert figures["quick replies"] == (1, 13)
    assert call["figures"][0]["value"] == 2
    assert call["violations"] == []


def test_a_carousel_is_measured_whole_and_by_its_largest_bubble(tmp_path: Path) -> None:
    bubbles = [
        {
            "type": "bubble",
            "body": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "x" * letters}]},
        }
        for letters in (10, 500)
    ]
    flex = {"type": "flex", "altText": "a", "contents": {"type": "carousel", "contents": bubbles}}

    (drawn,) = put(tmp_path, "a", sample([flex])).area("a") or []

    figures = {one["what"]: one["value"] for one in drawn["calls"][0]["messages"][0]["figures"]}
    assert figures["bubbles"] == 2
    assert 500 < figures["largest bubble"] < figures["carousel"]


def test_one_set_is_given_when_it_is_wanted(tmp_path: Path) -> None:
    shelf = put(tmp_path, "a", sample([TEXT], set="usual"), sample([TEXT, TEXT], set="longest"))

    drawn = shelf.area("a", wanted="longest") or []

    assert [len(one["calls"][0]["messages"]) for one in drawn] == [2]


def test_what_breaks_a_limit_is_told(tmp_path: Path) -> None:
    (drawn,) = put(tmp_path, "a", sample([{"type": "text", "text": ""}])).area("a") or []

    assert drawn["calls"][0]["violations"][0]["path"] == "messages[0].text"


@pytest.mark.parametrize("text", ["", "[]", '{"samples": [{}]}', '{"samples": [{"messages": {"th": "no"}}]}'])
def test_a_file_that_is_no_area_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.json").write_text(text, encoding="utf-8")

    with pytest.raises(FaultyAreaError, match=r"odd\.json"):
        Shelf(tmp_path).contents()


def test_only_files_of_the_folder_are_handed_out(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    folder.mkdir()
    for path in (folder / "style.css", folder / "notes.txt", tmp_path / "secret.css"):
        path.write_text("x", encoding="utf-8")
    shelf = Shelf(folder)

    assert shelf.file("style.css") == folder / "style.css"
    assert shelf.file("notes.txt") is None
    assert shelf.file("../secret.css") is None
    assert shelf.file("missing.css") is None


def test_a_shelf_without_a_folder_is_empty() -> None:
    assert Shelf(None).contents() == {"areas": [], "style": False, "given": False}
    assert Shelf(None).area("a") is None
