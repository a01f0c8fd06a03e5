"""Faults of the whole, which the seeds see: what comes twice, dies half-way, is lost, late, or left behind."""

from __future__ import annotations

from typing import Final

from tests.mutants.mutant import Mutant

SEEDS: Final = "tests/simulation/test_seeds_first.py::test_nothing_breaks_in_a_hundred_seeds[{}]"

DELIVERIES: Final = "services/deliveries.py"
DISPATCHER: Final = "bot/core/dispatcher.py"
ERASURE: Final = "services/erasure.py"
LEASES: Final = "services/leases.py"
OUTBOX: Final = "services/outbox.py"
PRESENTS: Final = "services/ledger/presents.py"
SENDER: Final = "bot/core/sender.py"
SENDING: Final = "bot/core/sending.py"
TURNS: Final = "services/turns.py"


def unseen(name: str, file: str, before: str, after: str, why: str, *, first: int = 0) -> Mutant:
    """This will make a mutant that the seeds are to see, in the hundred from `first` on."""
    return Mutant(name=f"seeds: {name}", file=file, before=before, after=after, why=why, test=SEEDS.format(first))


MUTANTS: Final = (
    unseen(
        "an event told twice is done twice",
        TURNS,
        "    ON CONFLICT (source, event_id) DO NOTHING\n    RETURNING id\n",
        "    ON CONFLICT (source, event_id) DO UPDATE SET state = 'done'\n    RETURNING id\n",
        "LINE delivers again what we were slow to take, and she is answered, and charged, twice",
    ),
    unseen(
        "an event met by a lost connection is let go",
        DISPATCHER,
        "the event has changed nothing.\n                self._handle_once(event)\n",
        "the event has changed nothing.\n                log.info('let go')\n",
        "LINE has its 200 and we have nothing",
    ),
    unseen(
        "a push under a new key each time",
        SENDING,
        "str(row.retry_key))",
        'str(__import__("uuid").uuid4()))',
        "a push whose answer was lost comes twice",
    ),
    unseen(
        "a reading pushed after a reply that nobody heard of",
        SENDER,
        'if row.channel == "reply" and outcome.fate is Fate.REFUSED and',
        'if row.channel == "reply" and',
        "the reply may have come, and the reading comes once more",
        first=400,
    ),
    unseen(
        "taken before LINE has it",
        DELIVERIES,
        "    return None if row is None else read_row(row)\n\n\ndef switch_to_push",
        "    charges.capture(connection, reading_id=reading_id, now=now)\n"
        "    return None if row is None else read_row(row)\n\n\ndef switch_to_push",
        "she pays for a reading that is refused a moment later",
        first=100,
    ),
    unseen(
        "a reading whose worker died is not looked for",
        LEASES,
        "    WHERE r.state IN ('queued', 'writing', 'written') AND r.lease_until <= :now\n",
        "    WHERE r.state IN ('queued', 'written') AND r.lease_until <= :now\n",
        "it is never written, and its price stays set aside",
    ),
    unseen(
        "a message whose sender died is not looked for",
        OUTBOX,
        "        WHERE state = 'waiting' AND channel IS NOT NULL AND next_attempt_at <= :now\n",
        "        WHERE state = 'waiting' AND channel = 'reply' AND next_attempt_at <= :now\n",
        "a push that failed once is never tried again",
    ),
    unseen(
        "an almanac reading keeps its price",
        LEASES,
        "    if isinstance(result, Refusal) or result.source == ALMANAC:\n",
        "    if isinstance(result, Refusal):\n",
        "she pays for words that were promised to be free",
    ),
    unseen(
        "a deletion leaves the talk",
        ERASURE,
        '    Gone("conversations"),\n',
        "",
        "what she was about to ask stays with us",
    ),
)
