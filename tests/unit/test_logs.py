"""A log line says what happened and where, and never quotes."""

from __future__ import annotations

import json
import logging
import sys

from logs import JsonLines


def line(**extra):
    record = logging.makeLogRecord({"name": "mimivibes.test", "levelname": "INFO", "msg": "request", **extra})
    return json.loads(JsonLines().format(record))


def test_a_line_is_one_json_object_with_its_extra_fields():
    written = line(route="/draw/<token>", status=200)

    assert (written["message"], written["logger"], written["level"]) == ("request", "mimivibes.test", "INFO")
    assert (written["route"], written["status"]) == ("/draw/<token>", 200)
    assert written["time"].endswith("+00:00")


def test_a_traceback_is_left_out_because_its_last_line_quotes_the_exception():
    try:
        raise ValueError("my secret question")
    except ValueError:
        written = line(exc_info=sys.exc_info())

    assert "my secret question" not in json.dumps(written)


def test_what_json_does_not_know_is_written_as_words():
    assert line(kind=ValueError)["kind"] == "<class 'ValueError'>"


def test_an_error_report_holds_no_words_of_the_exception_or_the_request():
    from logs import _cut_words

    event = {
        "exception": {"values": [{"type": "ValueError", "value": "my secret question"}]},
        "request": {"data": "my secret question"},
        "breadcrumbs": {"values": ["my secret question"]},
    }

    assert "secret" not in json.dumps(_cut_words(event, {}))
    assert _cut_words(event, {})["exception"]["values"][0]["type"] == "ValueError"
