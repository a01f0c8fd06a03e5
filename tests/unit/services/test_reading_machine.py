"""Workers, senders and users do anything in any order: a reading is written once, arrives once, and is paid once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import Engine, create_engine

from tests.machines import bounded
from tests.unit.services.life import ReadingLife


@pytest.fixture
def engine(shared_url: str) -> Iterator[Engine]:
    """Connections to the database that every example leaves as it found it."""
    made = create_engine(shared_url)
    yield made
    made.dispose()


def test_whatever_happens_to_a_reading_the_record_says_what_paper_says(engine: Engine) -> None:
    class Machine(ReadingLife):
        def __init__(self) -> None:
            super().__init__(engine)

    run_state_machine_as_test(Machine, settings=bounded(examples=60, steps=20))
