"""Questions asked with thumbs on their answers; an office's own vocabulary with its changes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("first_asked_at", sa.DateTime(), nullable=False),
        sa.Column("last_asked_at", sa.DateTime(), nullable=False),
        sa.Column("last_refused_at", sa.DateTime()),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("handled_at", sa.DateTime()),
        sa.Column("handled_note", sa.String()),
    )
    op.create_index("questions_by_last_asked", "questions", ["last_asked_at"])
    op.create_table(
        "thumbs",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column(
            "question_id", sa.Integer(), sa.ForeignKey("questions.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("up", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("clauses", sa.JSON(), nullable=False),
    )
    op.create_index("ix_thumbs_question_id", "thumbs", ["question_id"])
    op.create_table(
        "vocabulary_entries",
        sa.Column("entry_type", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("content", sa.JSON(), nullable=False),
    )
    op.create_table(
        "vocabulary_changes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("entry_type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("undone_at", sa.DateTime()),
    )


def downgrade() -> None:
    op.drop_table("vocabulary_changes")
    op.drop_table("vocabulary_entries")
    op.drop_table("thumbs")
    op.drop_table("questions")
