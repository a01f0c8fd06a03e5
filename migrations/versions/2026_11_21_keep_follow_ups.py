"""Keep follow-up questions and readings read anew.

The code of the release before must still run after this migration: add first, remove one release later.
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
