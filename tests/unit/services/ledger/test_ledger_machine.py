"""Any acts in any order: the ledger and the one on paper say the same, and nothing is ever wrong in the books."""

from __future__ import annotations

from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine

from tests.machines import bounded
from tests.unit.services.ledger.machine import LedgerMachine


def test_whatever_happens_the_ledger_says_what_paper_says(shared_url: str) -> None:
    engine = create_engine(shared_url)

    class Machine(LedgerMachine):
        def __init__(self) -> None:
            super().__init__(engine)

    try:
        run_state_machine_as_test(Machine, settings=bounded(examples=30, steps=30))
    finally:
        engine.dispose()
