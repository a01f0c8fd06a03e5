"""Web and worker die at every named place of a reading: after each commit, around each send, wake-up and model call."""

from __future__ import annotations

from tests.faults.dying import die_in


def test_wherever_a_process_dies_the_reading_arrives_once_within_twenty_seconds() -> None:
    die_in(["a first reading", "a further question"], least=30)
