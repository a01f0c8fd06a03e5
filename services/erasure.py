"""Every table that holds something of a user: what becomes of it when she has her data deleted, and what she is shown.

One list drives both the deletion (services/deleting) and the export (services/exporting), so that neither can forget
a table; tests/rules/test_erasure.py compares it with the real schema. Its order is the order of locks (architecture,
Locks), and of the work: what is found by another table's rows comes before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from services import reading_words
from services.erasure_rules import ABOUT_HER_PAYMENTS, HERS, OF_HER_PAYMENTS, OF_HER_READINGS, Emptied, Gone, Rows

BOOKS: Final = "the books: what was bought, spent or given back must be provable without knowing by whom"
WORD_OF_OURS: Final = "a word of ours, the same for everybody"

_CUT_EVENT: Final = "jsonb_build_object('type', event_type, 'cut', true)"

TABLES: Final[tuple[Rows, ...]] = (
    Gone("conversations"),
    Gone("preferences"),
    Gone("exports", hidden=("token_hash",)),
    Gone("daily_cards"),
    Gone("daily_pushes"),
    Gone("outcomes"),
    Emptied(
        "invitations",
        "a friend is rewarded for once in a lifetime, whoever deletes her data meanwhile",
        "(friend_id = :user_id OR inviter_id = :user_id)",
        # What the inviter has earned by a friend's first reading, and is still to get, stays hers.
        {
            "state": "CASE WHEN state = 'waiting' AND (inviter_id = :user_id OR NOT EXISTS (SELECT FROM readings r"
            " WHERE r.user_id = friend_id AND r.state = 'delivered')) THEN 'lapsed' ELSE state END"
        },
        {
            "friend_trace": "by it a friend is known to have been rewarded for (services/identity)",
            "inviter_trace": "by it a circle of friends is known (services/identity)",
        },
        hidden=("friend_trace", "inviter_trace", "friend_id", "inviter_id"),
    ),
    Emptied(
        "inbox",
        "an event that comes twice must be known the second time",
        "source = 'line' AND state IN ('waiting', 'failed') AND raw #>> '{source,userId}' ="
        " (SELECT line_user_id FROM users WHERE id = :user_id)",
        {"raw": _CUT_EVENT, "state": "'dead'", "error": "NULL", "next_attempt_at": "NULL"},
        {"source": WORD_OF_OURS, "event_id": "LINE's number of the event", "event_type": "LINE's word for it"},
        shown=False,
        waits=False,
    ),
    Emptied(
        "payment_events",
        BOOKS,
        ABOUT_HER_PAYMENTS,
        {
            "raw": "jsonb_build_object('id', event_id, 'type', type, 'cut', true)",
            # What is still to be done is done for nobody: its order is known under another token by then.
            "told": "CASE WHEN state IN ('waiting', 'failed') THEN"
            " CASE WHEN jsonb_exists(told, 'token') THEN jsonb_set(told, '{token}', 'null') ELSE told END END",
        },
        {
            "provider": WORD_OF_OURS,
            "event_id": "the provider's number of the event",
            "type": "the provider's word for it",
            "subject": "the provider's number of what it is about",
            "state": WORD_OF_OURS,
            "error": WORD_OF_OURS,
        },
        shown=False,
        waits=False,
    ),
    Gone("alerts", "details ->> 'code' = (SELECT code FROM wallets WHERE user_id = :user_id)", shown=False),
    Emptied(
        "orders",
        BOOKS,
        empty={
            "token": "'deleted:' || id",
            "state": "CASE WHEN state IN ('open', 'awaiting') THEN 'expired' ELSE state END",
            "closed_at": "COALESCE(closed_at, :now)",
        },
        stays={"kind": WORD_OF_OURS, "article": WORD_OF_OURS, "currency": WORD_OF_OURS, "provider": WORD_OF_OURS},
        hidden=("token",),
    ),
    Emptied(
        "plans",
        BOOKS,
        empty={"customer": "''"},
        stays={
            "provider": WORD_OF_OURS,
            "reference": "by it a late invoice is known to be of a plan that is over",
            "article": WORD_OF_OURS,
            "status": "the provider's word for how it stands",
        },
        hidden=("customer",),
    ),
    Emptied(
        "payments",
        BOOKS,
        stays={
            "provider": WORD_OF_OURS,
            "reference": "by it a payment told of twice is known, and a dispute answered",
            "kind": WORD_OF_OURS,
            "state": WORD_OF_OURS,
            "article": WORD_OF_OURS,
            "currency": WORD_OF_OURS,
            "intent": "by it money finds its way back",
            "subscription": "by it a month is known to be of a plan that is over",
            "method": "card or PromptPay: how money goes back",
            "note": WORD_OF_OURS,
        },
        hidden=("intent", "subscription"),
    ),
    Emptied(
        "reversals",
        BOOKS,
        OF_HER_PAYMENTS,
        {"reason": "NULL"},
        {
            "provider": WORD_OF_OURS,
            "reference": "by it a refund told of twice is known",
            "kind": WORD_OF_OURS,
            "state": WORD_OF_OURS,
            "intent": "by it money finds its way back",
        },
        hidden=("intent",),
    ),
    Gone("cases"),
    Gone("wallets"),
    Gone("safety_notes"),
    Gone("shared_readings", OF_HER_READINGS, hidden=("token",)),
    Gone("reading_wallpapers", OF_HER_READINGS, hidden=("token",)),
    Emptied(
        "readings",
        BOOKS,
        empty={
            **reading_words.EMPTIED,
            "language": "'th'",
            # Whoever still writes at it holds a lease that is nobody's any more, and writes nothing.
            "lease_token": "NULL",
            "closed_at": "COALESCE(closed_at, :now)",
        },
        stays={column: reading_words.STAYS[column] for column in ("spread", "source", "kind")},
        hidden=("lease_token", "lease_until", "held_token", "held_at", "message_ids"),
    ),
    Emptied(
        "reading_attempts",
        "what the model cost us",
        OF_HER_READINGS,
        {"request_id": "NULL"},
        {
            "model": WORD_OF_OURS,
            "api": WORD_OF_OURS,
            "prompt_version": WORD_OF_OURS,
            "price_version": WORD_OF_OURS,
            "outcome": WORD_OF_OURS,
        },
        shown=False,
    ),
    Gone("draws", f"{HERS} AND NOT EXISTS (SELECT FROM readings r WHERE r.draw_id = draws.id)", shown=False),
    Emptied(
        "draws",
        "a reading's row needs its pack's; the cards are gone from it, and its page too",
        empty={
            "token": "'deleted:' || id",
            "seed": "decode(repeat('00', 32), 'hex')",
            "fingerprint": "repeat('0', 64)",
            "numbers": "NULL",
            "question_digest": "decode('', 'hex')",
            "opened_at": "NULL",
        },
        hidden=("token", "seed", "question_digest"),
    ),
    # Says the same as HERS, in the words of its two indexes.
    Gone(
        "outbox",
        f"{HERS} AND (state = 'waiting' OR state <> 'waiting')",
        hidden=("reply_token", "token_at", "retry_key", "lease_token", "body", "view_arguments"),
    ),
    Emptied(
        "reading_gifts",
        BOOKS,
        "(giver_id = :user_id OR friend_id = :user_id)",
        {
            "code": "CASE WHEN giver_id = :user_id THEN 'deleted:' || id ELSE code END",
            # What she had opened and not used goes back to its giver by the next sweep.
            "expires_at": "CASE WHEN friend_id = :user_id AND state = 'claimed' THEN :now ELSE expires_at END",
        },
        {"state": WORD_OF_OURS},
        hidden=("code", "giver_id", "friend_id"),
    ),
    Emptied(
        "reading_charges",
        BOOKS,
        stays={"reason": WORD_OF_OURS, "state": WORD_OF_OURS},
        hidden=("hold_id",),
    ),
    Emptied(
        "ledger_accounts",
        BOOKS,
        "owner = :user_id",
        stays={"kind": WORD_OF_OURS, "currency": WORD_OF_OURS, "digest": "the chain that proves the books"},
        hidden=("digest",),
    ),
    Emptied(
        "ledger_transfers",
        BOOKS,
        stays={
            "key": "the name of a fact; of a person it holds a trace at most (services/identity)",
            "kind": WORD_OF_OURS,
            "payload_hash": "the chain that proves the books",
            "legs_hash": "the chain that proves the books",
            "reason": "why the operator moved it; nothing in the journal is ever changed",
        },
        hidden=("key", "payload_hash", "legs_hash"),
    ),
    Emptied(
        "ledger_entries",
        BOOKS,
        "owner = :user_id",
        stays={"kind": WORD_OF_OURS, "currency": WORD_OF_OURS, "digest": "the chain that proves the books"},
        hidden=("digest",),
    ),
    Emptied(
        "deletions",
        "the receipt: that, and when, it was done",
        stays={
            "reference": "the code on the receipt, made by chance",
            "trace": "by it an event from before is known as old (services/identity)",
        },
        hidden=("trace",),
        shown=False,
    ),
    # Last: by this row all others are found.
    Emptied(
        "users",
        "the pseudonym under which the books go on",
        "id = :user_id",
        {
            "line_user_id": ":pseudonym",
            "language": "'th'",
            "language_from": "'default'",
            "is_friend": "false",
            "friend_changed_at": "NULL",
            "last_message_at": "NULL",
            "consent_version": "0",
            "consent_at": "NULL",
            "reversals": "true",
            # As if the default menu were hers, so that nobody gives her another.
            "menu_language": "'th'",
            "menu_tries": "0",
            "menu_due_at": "NULL",
            "deleted_at": ":now",
        },
    ),
)
"""A table that is added takes its place here, before those whose rows its `whose` needs."""

NOBODYS: Final[Mapping[str, str]] = {
    "alembic_version": "the schema's own",
    "chores": "what the clock does",
    "group_days": "a group's card of the day, by a trace of the group",
    "ledger_kinds": "what accounts there are",
    "line_account": "our own account at LINE",
    "pay_links": "where articles are paid",
    "push_quota": "how many pushes LINE leaves us",
    "rich_menus": "our own menus at LINE",
}
"""Tables without anything of a user, and what they hold instead."""
