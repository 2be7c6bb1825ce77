"""Plans, assignments, their progress, and the evidence for it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
    )
    op.create_index("ix_plans_document_id", "plans", ["document_id"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.Column("jurisdiction", sa.String(), nullable=False),
        sa.Column("body", sa.String()),
        sa.Column("supporting", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("every", sa.String()),
        sa.Column("follows", sa.Integer(), sa.ForeignKey("assignments.id"), unique=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("claim", sa.String()),
        sa.Column("signed_at", sa.DateTime()),
        sa.Column("percent", sa.Integer()),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime()),
        sa.Column("moved_at", sa.DateTime(), nullable=False),
        sa.Column("moved_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("submitted_by", sa.Integer(), sa.ForeignKey("accounts.id")),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("assignments_by_place", "assignments", ["plan_id", "jurisdiction", "status"])
    op.create_index("ix_assignments_duty_id", "assignments", ["duty_id"])
    op.create_index("ix_assignments_plan_id", "assignments", ["plan_id"])
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("assignment_id", sa.Integer(), sa.ForeignKey("assignments.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer()),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.UniqueConstraint("assignment_id", "version"),
    )
    op.create_index("ix_progress_assignment_id", "progress", ["assignment_id"])
    op.create_index("ix_progress_at", "progress", ["at"])
    op.create_table(
        "evidence",
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("extension", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "evidence_links",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sha256", sa.String(), sa.ForeignKey("evidence.sha256"), nullable=False),
        sa.Column("assignment_id", sa.Integer(), sa.ForeignKey("assignments.id"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("expires_on", sa.Date()),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("removed_at", sa.DateTime()),
        sa.Column("removed_by", sa.Integer(), sa.ForeignKey("accounts.id")),
    )
    op.create_index("ix_evidence_links_assignment_id", "evidence_links", ["assignment_id"])
    op.create_index("ix_evidence_links_sha256", "evidence_links", ["sha256"])


def downgrade() -> None:
    for name in ("evidence_links", "evidence", "progress", "assignments", "plans"):
        op.drop_table(name)
