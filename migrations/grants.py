"""What the application's role may do when it is not the owner of the tables."""

from sqlalchemy import Connection, text


def grant_to_application(connection: Connection, role: str) -> None:
    """This will let `role` read and write rows, and change nothing else; safe to repeat."""
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {name}"))
    connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}"))
    connection.execute(text(f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {name}"))
    # The journal is only ever added to, and balances follow it by trigger (docs/decisions/0004).
    for table, rights in {**_JOURNAL, **_BALANCES}.items():
        if connection.execute(text("SELECT to_regclass(:table)"), {"table": table}).scalar_one() is not None:
            connection.execute(text(f"REVOKE {rights} ON {table} FROM {name}"))


_JOURNAL = dict.fromkeys(("ledger_transfers", "ledger_entries"), "UPDATE, DELETE")
_BALANCES = dict.fromkeys(("ledger_accounts", "ledger_kinds"), "INSERT, UPDATE, DELETE")
