"""Keep money in a ledger: accounts, orders, payments, plans, and what the operator deals with.

The code of the release before must still run after this migration: add first, remove one release later. A release
that is taken back must not lose a Star: the way down sets the tables aside in a schema of their own as soon as one
transfer or order is in them, and the way up brings them back.
"""

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ASIDE: Final = "money_set_aside"
RULES: Final = Path(__file__).with_name("2026_11_21_ledger_rules.sql")
TABLES: Final = (
    "ledger_kinds",
    "ledger_accounts",
    "ledger_transfers",
    "ledger_entries",
    "pay_links",
    "orders",
    "payment_events",
    "payments",
    "reversals",
    "plans",
    "reading_charges",
    "wallets",
    "cases",
    "alerts",
    "chores",
)
FUNCTIONS: Final = (
    "ledger_refuse",
    "ledger_guard_balance",
    "ledger_lock_user",
    "ledger_take_entry",
    "ledger_move_account",
    "ledger_check_transfers",
    "ledger_check_complete",
)
USER_KINDS: Final = {
    "bought": "STAR",
    "given": "STAR",
    "coins": "COIN",
    "held_bought": "STAR",
    "held_given": "STAR",
    "held_coins": "COIN",
    "debt": "STAR",
}
HOUSE_KINDS: Final = {
    "sales": "STAR",
    "goodwill": "STAR",
    "consumption": "STAR",
    "refunds": "STAR",
    "receivables": "STAR",
    "exchange": "STAR",
    "promotion": "COIN",
    "referral": "COIN",
    "rewards": "COIN",
    "consumption_coins": "COIN",
    "exchange_coins": "COIN",
    "provider": "THB",
    "income": "THB",
    "suspense": "THB",
    # Money of another currency that was sent to us: kept apart, in whatever is its smallest unit.
    "provider_other": "OTHER",
    "suspense_other": "OTHER",
}
KINDS_OF_MESSAGES: Final = "'turn', 'welcome', 'loading', 'reading'"


def upgrade() -> None:
    if _is_aside():
        _move(ASIDE, "public")
        op.execute(f"DROP SCHEMA {ASIDE}")
    else:
        _create_tables()
        _fill_kinds()
        op.get_bind().exec_driver_sql(RULES.read_text(encoding="utf-8").replace("%", "%%"))
    op.create_index("reading_attempts_at_idx", "reading_attempts", ["at"], unique=False)
    _allow_messages(f"{KINDS_OF_MESSAGES}, 'notice'")


def downgrade() -> None:
    op.drop_index("reading_attempts_at_idx", table_name="reading_attempts")
    op.execute("DELETE FROM outbox WHERE kind = 'notice'")
    _allow_messages(KINDS_OF_MESSAGES)
    if _has_money():
        op.execute(f"CREATE SCHEMA {ASIDE}")
        _move("public", ASIDE)
        return
    op.execute(f"DROP TABLE {', '.join(TABLES)}")
    op.execute(f"DROP FUNCTION {', '.join(FUNCTIONS)}")


def _allow_messages(kinds: str) -> None:
    op.drop_constraint(op.f("outbox_kind_check"), "outbox", type_="check")
    op.create_check_constraint(op.f("outbox_kind_check"), "outbox", f"kind in ({kinds})")


def _is_aside() -> bool:
    found = sa.text("SELECT to_regclass(:name) IS NOT NULL").bindparams(name=f"{ASIDE}.ledger_transfers")
    return bool(op.get_bind().execute(found).scalar_one())


def _has_money() -> bool:
    found = sa.text("SELECT EXISTS (SELECT FROM ledger_transfers) OR EXISTS (SELECT FROM orders)")
    return bool(op.get_bind().execute(found).scalar_one())


def _move(source: str, target: str) -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE {source}.{table} SET SCHEMA {target}")


def _fill_kinds() -> None:
    kinds = sa.table("ledger_kinds", sa.column("kind"), sa.column("currency"), sa.column("of_user"))
    rows = [{"kind": kind, "currency": currency, "of_user": True} for kind, currency in USER_KINDS.items()]
    rows += [{"kind": kind, "currency": currency, "of_user": False} for kind, currency in HOUSE_KINDS.items()]
    op.bulk_insert(kinds, rows)


def _create_tables() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("line_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("webhook_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state in ('waiting', 'sent', 'failed')", name=op.f("alerts_state_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("alerts_pkey")),
        sa.UniqueConstraint("key", name=op.f("alerts_key_key")),
    )
    op.create_index(
        "alerts_due_idx", "alerts", ["next_attempt_at"], unique=False, postgresql_where=sa.text("state = 'waiting'")
    )
    op.create_table(
        "chores",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("chores_pkey")),
    )
    op.create_table(
        "ledger_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("of_user", sa.Boolean(), nullable=False),
        sa.CheckConstraint("currency in ('STAR', 'COIN', 'THB', 'OTHER')", name=op.f("ledger_kinds_currency_check")),
        sa.PrimaryKeyConstraint("kind", name=op.f("ledger_kinds_pkey")),
    )
    op.create_table(
        "pay_links",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("price", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("stars", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('pack', 'plan')", name=op.f("pay_links_kind_check")),
        sa.PrimaryKeyConstraint("provider", "reference", name=op.f("pay_links_pkey")),
    )
    op.create_index(
        "pay_links_active_key", "pay_links", ["provider", "article"], unique=True, postgresql_where=sa.text("active")
    )
    op.create_table(
        "payment_events",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("raw", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("told", postgresql.JSONB(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("event_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'done', 'failed', 'dead')", name=op.f("payment_events_state_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("payment_events_pkey")),
        sa.UniqueConstraint("provider", "event_id", name=op.f("payment_events_provider_event_id_key")),
    )
    op.create_index(
        "payment_events_due_idx",
        "payment_events",
        ["next_attempt_at"],
        unique=False,
        postgresql_where=sa.text("state in ('waiting', 'failed')"),
    )
    op.create_index(
        "payment_events_unfinished_idx",
        "payment_events",
        ["state"],
        unique=False,
        postgresql_where=sa.text("state <> 'done'"),
    )
    op.create_table(
        "ledger_accounts",
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("balance >= 0", name=op.f("ledger_accounts_balance_check")),
        sa.ForeignKeyConstraint(["kind"], ["ledger_kinds.kind"], name=op.f("ledger_accounts_kind_fkey")),
        sa.ForeignKeyConstraint(["owner"], ["users.id"], name=op.f("ledger_accounts_owner_fkey")),
        sa.PrimaryKeyConstraint("owner", "kind", name=op.f("ledger_accounts_pkey")),
    )
    op.create_index(
        "ledger_accounts_held_idx",
        "ledger_accounts",
        ["owner"],
        unique=False,
        postgresql_where=sa.text("kind in ('held_bought', 'held_given', 'held_coins') and balance > 0"),
    )
    op.create_index(
        "ledger_accounts_debt_idx",
        "ledger_accounts",
        ["owner"],
        unique=False,
        postgresql_where=sa.text("kind = 'debt' and balance > 0"),
    )
    op.create_table(
        "ledger_transfers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("payload_hash", sa.LargeBinary(), nullable=False),
        sa.Column("legs_hash", sa.LargeBinary(), nullable=False),
        sa.Column("entry_count", sa.BigInteger(), nullable=False),
        sa.Column("reading_id", sa.BigInteger(), nullable=True),
        sa.Column("payment_id", sa.BigInteger(), nullable=True),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind in ('capture', 'void')) = (ends is not null)", name=op.f("ledger_transfers_ends_check")
        ),
        sa.CheckConstraint("entry_count >= 2", name=op.f("ledger_transfers_entry_count_check")),
        sa.ForeignKeyConstraint(["ends"], ["ledger_transfers.id"], name=op.f("ledger_transfers_ends_fkey")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("ledger_transfers_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("ledger_transfers_pkey")),
        sa.UniqueConstraint("ends", name=op.f("ledger_transfers_ends_key")),
        sa.UniqueConstraint("key", name=op.f("ledger_transfers_key_key")),
    )
    op.create_index(
        "ledger_transfers_payment_idx",
        "ledger_transfers",
        ["payment_id"],
        unique=False,
        postgresql_where=sa.text("payment_id is not null"),
    )
    op.create_index(
        "ledger_transfers_reading_idx",
        "ledger_transfers",
        ["reading_id"],
        unique=False,
        postgresql_where=sa.text("reading_id is not null"),
    )
    op.create_index("ledger_transfers_user_idx", "ledger_transfers", ["user_id", "id"], unique=False)
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("stars", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('pack', 'plan')", name=op.f("orders_kind_check")),
        sa.CheckConstraint(
            "state in ('open', 'awaiting', 'paid', 'failed', 'expired')", name=op.f("orders_state_check")
        ),
        sa.CheckConstraint("stars > 0 and amount > 0", name=op.f("orders_worth_check")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("orders_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("orders_pkey")),
        sa.UniqueConstraint("token", name=op.f("orders_token_key")),
    )
    op.create_index(
        "orders_open_key",
        "orders",
        ["user_id", "article", "amount"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("orders_user_idx", "orders", ["user_id", "id"], unique=False)
    op.create_table(
        "wallets",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("monthly_limit", sa.BigInteger(), nullable=True),
        sa.Column("next_limit", sa.BigInteger(), nullable=True),
        sa.Column("next_limit_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("wallets_user_id_fkey")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("wallets_pkey")),
        sa.UniqueConstraint("code", name=op.f("wallets_code_key")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('person', 'refund', 'missing', 'slip')", name=op.f("cases_kind_check")),
        sa.CheckConstraint("state in ('open', 'closed')", name=op.f("cases_state_check")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("cases_order_id_fkey")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("cases_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("cases_pkey")),
    )
    op.create_index("cases_open_key", "cases", ["user_id"], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.create_index(
        "cases_unchecked_idx",
        "cases",
        ["opened_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open' and checked_at is null"),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("transfer_id", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("balance", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("amount <> 0", name=op.f("ledger_entries_amount_check")),
        sa.ForeignKeyConstraint(["transfer_id"], ["ledger_transfers.id"], name=op.f("ledger_entries_transfer_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("ledger_entries_pkey")),
        sa.UniqueConstraint("transfer_id", "owner", "kind", name=op.f("ledger_entries_transfer_id_owner_kind_key")),
    )
    op.create_index(
        "ledger_entries_account_idx",
        "ledger_entries",
        ["owner", "kind", "number"],
        unique=True,
        postgresql_where=sa.text("owner > 0"),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("stars", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("subscription", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("returned_stars", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("returned_amount", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('pack', 'plan')", name=op.f("payments_kind_check")),
        sa.CheckConstraint("state in ('awaiting', 'failed', 'paid', 'unmatched')", name=op.f("payments_state_check")),
        sa.CheckConstraint("returned_amount between 0 and amount", name=op.f("payments_returned_amount_check")),
        sa.CheckConstraint("returned_stars between 0 and stars", name=op.f("payments_returned_stars_check")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("payments_order_id_fkey")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("payments_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("payments_pkey")),
        sa.UniqueConstraint("provider", "reference", name=op.f("payments_provider_reference_key")),
    )
    op.create_index("payments_intent_idx", "payments", ["provider", "intent"], unique=False)
    op.create_index(
        "payments_unmatched_idx",
        "payments",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("state = 'unmatched'"),
    )
    op.create_index("payments_user_idx", "payments", ["user_id", "id"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("paid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at_period_end", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("plans_order_id_fkey")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("plans_user_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("plans_pkey")),
        sa.UniqueConstraint("provider", "reference", name=op.f("plans_provider_reference_key")),
    )
    op.create_index("plans_user_idx", "plans", ["user_id", "id"], unique=False)
    op.create_table(
        "reading_charges",
        sa.Column("reading_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("price_stars", sa.BigInteger(), nullable=False),
        sa.Column("price_coins", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("hold_id", sa.BigInteger(), nullable=True),
        sa.Column("bought", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("given", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("coins", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("takings", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("follows_id", sa.BigInteger(), nullable=True),
        sa.Column("first", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'held') = (hold_id is not null)", name=op.f("reading_charges_hold_check")),
        sa.CheckConstraint("reason in ('price', 'follow_up', 'almanac')", name=op.f("reading_charges_reason_check")),
        sa.CheckConstraint("state in ('free', 'held', 'captured', 'voided')", name=op.f("reading_charges_state_check")),
        sa.ForeignKeyConstraint(["hold_id"], ["ledger_transfers.id"], name=op.f("reading_charges_hold_id_fkey")),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["readings.id"], name=op.f("reading_charges_reading_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("reading_charges_user_id_fkey")),
        sa.PrimaryKeyConstraint("reading_id", name=op.f("reading_charges_pkey")),
    )
    op.create_index(
        "reading_charges_follow_up_key",
        "reading_charges",
        ["follows_id"],
        unique=True,
        postgresql_where=sa.text("reason = 'follow_up' and state = 'free'"),
    )
    op.create_index(
        "reading_charges_held_idx",
        "reading_charges",
        ["changed_at"],
        unique=False,
        postgresql_where=sa.text("state = 'held'"),
    )
    op.create_table(
        "reversals",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.BigInteger(), nullable=True),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("stars", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('refund', 'dispute')", name=op.f("reversals_kind_check")),
        sa.CheckConstraint("state in ('taken', 'done', 'restored', 'unmatched')", name=op.f("reversals_state_check")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("reversals_payment_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("reversals_pkey")),
        sa.UniqueConstraint("provider", "reference", name=op.f("reversals_provider_reference_key")),
    )
    op.create_index("reversals_payment_idx", "reversals", ["payment_id"], unique=False)
    op.create_index(
        "reversals_unsent_idx",
        "reversals",
        ["asked_at"],
        unique=False,
        postgresql_where=sa.text("reference is null and state = 'taken'"),
    )
