"""The library: documents, their relations and clauses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("document_type", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("issuers", sa.JSON(), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("issued_on", sa.Date()),
        sa.Column("effective_on", sa.Date()),
        sa.Column("status", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "document_id", sa.String(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.UniqueConstraint("document_id", "kind", "target"),
    )
    op.create_table(
        "clauses",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(
            "document_id", sa.String(), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("parent_id", sa.String()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("label", sa.String()),
        sa.Column("heading", sa.String()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
    )
    op.create_index("clauses_of_document", "clauses", ["document_id", "position"], unique=True)


def downgrade() -> None:
    op.drop_table("clauses")
    op.drop_table("relations")
    op.drop_table("documents")
