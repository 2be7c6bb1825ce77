"""Duties, the decisions on them, and which text they were extracted from."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def _document(primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.String(), key, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), primary_key=True),
        _document(),
        sa.Column("clause_id", sa.String(), nullable=False),
        sa.Column("clause_text", sa.String(), nullable=False),
        sa.Column("clause_sha256", sa.String(), nullable=False),
        sa.Column("quote_sha256", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("was", sa.String()),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String()),
        sa.Column("decided_at", sa.DateTime()),
    )
    op.create_index("duties_of_document", "duties", ["document_id", "state"])
    op.create_table(
        "duty_reviews",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("decision", sa.String(), nullable=False, index=True),
        sa.Column(
            "document_id",
            sa.String(),
            sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "duty_id",
            sa.Integer(),
            sa.ForeignKey("duties.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("undoes", sa.String()),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON(), nullable=False),
    )
    op.create_table(
        "extractions",
        _document(primary_key=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("extracted", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("extractions")
    op.drop_table("duty_reviews")
    op.drop_table("duties")
