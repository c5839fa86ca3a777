"""Channels whose ids Slack has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "channel_change",
        sa.Column("old_id", sa.String(40), nullable=False),
        sa.Column("new_id", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("old_id", name="pk_channel_change"),
    )
