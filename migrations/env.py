"""Runs migrations: as the owner, one at a time, never waiting long for a lock that the product holds."""

import os
from typing import Final

from alembic import context
from sqlalchemy import create_engine, text

from config import application_role, migration_url
from migrations.grants import grant_to_application
from models import Base

LOCK_TIMEOUT: Final = "5s"
STATEMENT_TIMEOUT: Final = "60s"
ADVISORY_LOCK: Final = 0x4D694D69
"""Two releases that start together migrate one after the other."""


def run_offline() -> None:
    """This will print the SQL instead of running it."""
    context.configure(dialect_name="postgresql", target_metadata=Base.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    """This will run what is missing, all of it or nothing."""
    engine = create_engine(context.get_x_argument(as_dictionary=True).get("url") or migration_url(os.environ))
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
        with context.begin_transaction():
            connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            connection.execute(text(f"SET LOCAL statement_timeout = '{STATEMENT_TIMEOUT}'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            context.run_migrations()
            role = application_role(os.environ)
            if role and role != engine.url.username:
                grant_to_application(connection, role)
    engine.dispose()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
