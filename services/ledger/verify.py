"""Recompute the ledger from its entries, and name every difference. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that should not be: which rule, and the rows (ids of ours) that break it."""

    rule: str
    rows: tuple[str, ...]


MOST_ROWS: Final = 20
"""So many rows are named for each rule; more would hide the message."""

# Each statement gives the rows that break its rule.
RULES: Final[dict[str, str]] = {
    "a transfer sums to zero in each currency": """
        SELECT transfer_id FROM ledger_entries GROUP BY transfer_id, currency HAVING sum(amount) <> 0
    """,
    "all money together is zero in each currency": """
        SELECT currency FROM ledger_entries GROUP BY currency HAVING sum(amount) <> 0
    """,
    "a transfer has the entries it announced": """
        SELECT t.id FROM ledger_transfers t LEFT JOIN ledger_entries e ON e.transfer_id = t.id
        GROUP BY t.id HAVING count(e.id) <> t.entry_count OR t.legs_hash IS DISTINCT FROM sha256(convert_to(string_agg(
            e.owner || ':' || e.kind || ':' || e.amount, ';' ORDER BY e.owner, e.kind COLLATE "C"), 'UTF8'))
    """,
    "an entry has its account's currency": """
        SELECT e.id FROM ledger_entries e LEFT JOIN ledger_kinds k ON k.kind = e.kind
        WHERE k.currency IS DISTINCT FROM e.currency OR k.of_user <> (e.owner > 0)
    """,
    "a balance is the sum of its entries": """
        SELECT COALESCE(a.owner, s.owner) || ':' || COALESCE(a.kind, s.kind)
        FROM ledger_accounts a FULL JOIN (
            SELECT owner, kind, sum(amount) AS balance, count(*) AS entries FROM ledger_entries WHERE owner > 0
            GROUP BY owner, kind
        ) s ON s.owner = a.owner AND s.kind = a.kind
        WHERE a.balance IS DISTINCT FROM s.balance OR a.entries IS DISTINCT FROM s.entries
    """,
    "a balance is never below zero": """
        SELECT owner || ':' || kind FROM ledger_accounts WHERE balance < 0
        UNION SELECT owner || ':' || kind FROM ledger_entries WHERE owner > 0 AND balance < 0
    """,
    "an account's entries form a chain": """
        SELECT id FROM (
            SELECT e.*, t.legs_hash,
                   lag(e.number, 1, 0::bigint) OVER before AS last_number,
                   lag(e.balance, 1, 0::bigint) OVER before AS last_balance,
                   lag(e.digest, 1, ''::bytea) OVER before AS last_digest
            FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id WHERE e.owner > 0
            WINDOW before AS (PARTITION BY e.owner, e.kind ORDER BY e.number)
        ) e
        WHERE number <> last_number + 1 OR balance <> last_balance + amount
           OR digest <> sha256(last_digest || legs_hash || int8send(number) || int8send(amount) || int8send(balance))
    """,
    "an account's head is its last entry": """
        SELECT a.owner || ':' || a.kind FROM ledger_accounts a
        LEFT JOIN ledger_entries e ON e.owner = a.owner AND e.kind = a.kind AND e.number = a.entries
        WHERE e.digest IS DISTINCT FROM a.digest
    """,
    "what is held is what open holds hold": """
        SELECT COALESCE(a.owner, h.owner) || ':' || COALESCE(a.kind, h.kind) FROM (
            SELECT owner, kind, balance FROM ledger_accounts
            WHERE kind IN ('held_bought', 'held_given', 'held_coins') AND balance <> 0
        ) a FULL JOIN (
            SELECT e.owner, e.kind, sum(e.amount) AS balance FROM ledger_transfers t
            JOIN ledger_entries e ON e.transfer_id = t.id AND e.kind IN ('held_bought', 'held_given', 'held_coins')
            WHERE t.kind = 'hold' AND NOT EXISTS (SELECT FROM ledger_transfers z WHERE z.ends = t.id)
            GROUP BY e.owner, e.kind
        ) h ON h.owner = a.owner AND h.kind = a.kind
        WHERE a.balance IS DISTINCT FROM h.balance
    """,
    "a captured reading was accepted by LINE": """
        SELECT t.id FROM ledger_transfers t LEFT JOIN readings r ON r.id = t.reading_id
        WHERE t.kind = 'capture' AND r.id IS NOT NULL AND r.delivered_at IS NULL
          AND NOT EXISTS (SELECT FROM ledger_transfers b WHERE b.kind = 'return' AND b.reading_id = t.reading_id)
    """,
    "a reading is captured once": """
        SELECT reading_id FROM ledger_transfers WHERE kind IN ('capture', 'return') GROUP BY reading_id
        HAVING count(*) FILTER (WHERE kind = 'capture') - count(*) FILTER (WHERE kind = 'return') NOT IN (0, 1)
    """,
    "a charge says what the ledger says": """
        SELECT c.reading_id FROM reading_charges c
        LEFT JOIN ledger_transfers z ON z.ends = c.hold_id
        WHERE c.state = 'held' AND z.id IS NOT NULL
        UNION SELECT t.reading_id FROM ledger_transfers t
        LEFT JOIN reading_charges c ON c.hold_id = t.id AND c.state = 'held'
        WHERE t.kind = 'hold' AND c.reading_id IS NULL
          AND NOT EXISTS (SELECT FROM ledger_transfers z WHERE z.ends = t.id)
    """,
    "an invitation's rewards are its transfers": """
        SELECT i.id FROM invitations i
        LEFT JOIN ledger_transfers f ON f.key = 'referral:friend:' || i.friend_trace AND f.user_id = i.friend_id
        LEFT JOIN ledger_transfers r ON r.key = 'referral:inviter:' || i.friend_trace AND r.user_id = i.inviter_id
        LEFT JOIN ledger_entries fe ON fe.transfer_id = f.id AND fe.owner = i.friend_id AND fe.kind = 'coins'
        LEFT JOIN ledger_entries re ON re.transfer_id = r.id AND re.owner = i.inviter_id AND re.kind = 'coins'
        WHERE fe.amount IS DISTINCT FROM i.friend_coins
           OR re.amount IS DISTINCT FROM CASE WHEN i.rewarded_at IS NOT NULL THEN i.inviter_coins END
    """,
    "what an invitation gave back are its transfers": """
        SELECT i.id FROM invitations i LEFT JOIN ledger_transfers b ON b.key IN
            ('referral_back:friend:' || i.friend_trace, 'referral_back:inviter:' || i.friend_trace)
        LEFT JOIN ledger_entries e ON e.transfer_id = b.id AND e.kind = 'coins'
        GROUP BY i.id HAVING COALESCE(-sum(e.amount), 0) <> COALESCE(i.friend_taken, 0) + COALESCE(i.inviter_taken, 0)
    """,
    "what lies aside for gifts is theirs": """
        SELECT 'gifts' FROM (
            SELECT COALESCE(sum(amount), 0) AS aside FROM ledger_entries WHERE owner = 0 AND kind = 'gifts'
        ) kept, (
            SELECT COALESCE(sum(-e.amount), 0) AS due FROM reading_gifts g
            JOIN ledger_transfers t ON t.key = 'gift:' || g.id
            JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner = g.giver_id
            WHERE g.state IN ('waiting', 'claimed', 'used')
        ) gifts
        WHERE kept.aside <> gifts.due
    """,
    "a paid payment has one transfer": """
        SELECT p.id FROM payments p LEFT JOIN ledger_transfers t
            ON t.payment_id = p.id AND t.kind IN ('purchase', 'suspense')
        GROUP BY p.id, p.state
        HAVING count(t.id) FILTER (WHERE t.kind = 'purchase') <> CASE WHEN p.state = 'paid' THEN 1 ELSE 0 END
            OR (p.state = 'unmatched' AND count(t.id) <> 1)
    """,
    "a payment's returns are its transfers": """
        SELECT p.id FROM payments p LEFT JOIN ledger_transfers t
            ON t.payment_id = p.id AND t.kind IN ('refund', 'dispute', 'restore')
        LEFT JOIN ledger_entries e ON e.transfer_id = t.id AND e.owner = 0
            AND e.kind IN ('income', 'suspense', 'suspense_other')
        GROUP BY p.id, p.returned_amount HAVING COALESCE(sum(e.amount), 0) <> p.returned_amount
    """,
}


def verify(connection: Connection) -> list[Difference]:
    """This will check every rule over the whole ledger; an empty list is a clean one."""
    found = []
    for rule, statement in RULES.items():
        rows = connection.execute(text(f"SELECT * FROM ({statement}) AS wrong LIMIT {MOST_ROWS}")).scalars()  # noqa: S608 - ours
        named = tuple(str(row) for row in rows)
        if named:
            found.append(Difference(rule, named))
    return found


def totals(connection: Connection) -> dict[str, int]:
    """This will sum every kind of account, users' and the house's, for the operator's page."""
    rows = connection.execute(text("SELECT kind, sum(amount) AS total FROM ledger_entries GROUP BY kind ORDER BY kind"))
    return {row.kind: int(row.total) for row in rows}


def currencies(connection: Connection) -> dict[str, str]:
    """This will say what each kind of account counts: `STAR`, `COIN`, `THB` in satang, or `OTHER`."""
    return {row.kind: row.currency for row in connection.execute(text("SELECT kind, currency FROM ledger_kinds"))}
