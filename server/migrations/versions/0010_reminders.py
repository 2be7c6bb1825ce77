"""Reminders, calendars, what was seen, and where an account is written to."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("email", sa.String()))
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "seen_marks",
        sa.Column("account_id", sa.Integer(), account, primary_key=True),
        sa.Column("progress_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "account_id", sa.Integer(), sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "assignment_id", sa.Integer(), sa.ForeignKey("assignments.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime()),
        sa.Column("mailed_at", sa.DateTime()),
        sa.UniqueConstraint("account_id", "assignment_id", "kind", "due_on"),
    )
    op.create_table(
        "calendar_links",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(
            "account_id",
            sa.Integer(),
            sa.ForeignKey("accounts.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    for name in ("calendar_links", "reminders", "seen_marks"):
        op.drop_table(name)
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_column("email")
