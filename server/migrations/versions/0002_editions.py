"""Files brought in by people: their originals, editions, and facts people set."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # No batch here: it would make the table anew, and dropping the old one would take the clauses with it.
    op.add_column("documents", sa.Column("retired", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("documents", sa.Column("file", sa.JSON(), nullable=True))
    op.add_column("documents", sa.Column("set_by_person", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "document_id", sa.String(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("original", sa.String()),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.UniqueConstraint("document_id", "number"),
    )
    op.create_table(
        "confirmations",
        sa.Column("entry_id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("confirmations")
    op.drop_table("editions")
    with op.batch_alter_table("documents") as table:
        table.drop_column("set_by_person")
        table.drop_column("file")
        table.drop_column("retired")
