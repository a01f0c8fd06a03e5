"""Any acts in any order: the ledger and the one on paper say the same, and nothing is ever wrong in the books."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import create_engine

from tests.unit.services.ledger.machine import LedgerMachine

# The same examples in every run: a red one stays red until it is understood.
BOUNDED = settings(
    max_examples=30,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_happens_the_ledger_says_what_paper_says(shared_url: str) -> None:
    engine = create_engine(shared_url)

    class Machine(LedgerMachine):
        def __init__(self) -> None:
            super().__init__(engine)

    try:
        run_state_machine_as_test(Machine, settings=BOUNDED)
    finally:
        engine.dispose()
