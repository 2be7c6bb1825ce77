"""Accounts, sessions, one-time links, tries to sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("jurisdiction", sa.String()),
        sa.Column("body", sa.String()),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String()),
        sa.Column("password_set_at", sa.DateTime()),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime()),
    )
    owner = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "account_sessions",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("account_id", sa.Integer(), owner, nullable=False, index=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
    )
    op.create_table(
        "account_links",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id", ondelete="CASCADE")),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "login_tries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, index=True),
        sa.Column("address", sa.String(), nullable=False, index=True),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    for table in ("login_tries", "account_links", "account_sessions", "accounts"):
        op.drop_table(table)
