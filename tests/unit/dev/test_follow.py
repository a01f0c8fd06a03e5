"""Log files as short lines."""

import json
from pathlib import Path

from dev.follow import WIDTH, Follower, shorten


def test_only_what_is_added_after_the_start_is_told(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("yesterday\n")
    follower = Follower("web", log)

    with log.open("a") as file:
        file.write("today\n\n")

    assert list(follower.lines()) == ["today"]
    assert list(follower.lines()) == []


def test_what_is_skipped_is_not_told(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    follower = Follower("web", log)
    log.write_text("starting\nhalf")
    follower.skip()

    with log.open("a") as file:
        file.write(" a line\nnew\n")

    assert list(follower.lines()) == [" a line", "new"]


def test_a_line_is_told_once_it_is_whole(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    follower = Follower("web", log)

    log.write_text("half a")
    assert list(follower.lines()) == []

    log.write_text("half a line\n")
    assert list(follower.lines()) == ["half a line"]


def test_a_rotated_log_is_read_from_its_new_beginning(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("a long first line\n")
    follower = Follower("web", log)

    log.replace(tmp_path / "web.log.1")
    log.write_text("new\n")

    assert list(follower.lines()) == ["new"]


def test_a_structured_line_becomes_words_with_its_level_when_it_matters() -> None:
    line = {"levelname": "WARNING", "message": "slow", "ms": 1200, "unknown": "left out"}

    assert shorten(json.dumps(line)) == "WARNING slow ms=1200"
    assert shorten(json.dumps({"levelname": "INFO", "message": "done"})) == "done"


def test_what_the_operator_would_be_told_is_told_whole() -> None:
    told = "K7M2PQ asks for a person (missing). " + "Look. " * 40
    line = {"level": "WARNING", "message": "alert", "alert_kind": "case_opened", "says": told}

    assert shorten(json.dumps(line)) == f"⚠ FOR THE OPERATOR: {told}"


def test_a_long_line_is_cut_to_one_row() -> None:
    assert len(shorten("x" * 1000)) == WIDTH


def test_json_that_is_no_object_stays_as_it_is() -> None:
    assert shorten("[1, 2]") == "[1, 2]"
