"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")
_OPEN = "status IN ('new', 'in_progress', 'waiting_customer', 'waiting_third_party')"
_BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_configuration()
    _create_tickets()
    _index_tickets()
    _create_outbox()
    _index_outbox()
    _create_alerts()
    _create_memory()


def _create_configuration() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("loaded_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("digest", name="uq_revision_digest"),
    )
    op.create_table(
        "account",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("tier", sa.String(80)),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_account_revision_id"),
        sa.PrimaryKeyConstraint("key", name="pk_account"),
    )
    op.create_table(
        "person",
        sa.Column("user_id", sa.String(40), nullable=False),
        sa.Column("team_id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "team_id", name="pk_person"),
    )


def _create_tickets() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", _BIG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("account_key", sa.String(80)),
        sa.Column("tier", sa.String(80), nullable=False),
        sa.Column("urgency", sa.String(16), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("team", sa.String(80), nullable=False),
        sa.Column("owner", sa.String(40)),
        sa.Column("requester", sa.String(40), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("thread_ts", sa.String(32)),
        sa.Column("opened_at", _INSTANT, nullable=False),
        sa.Column("due_at", _INSTANT),
        sa.Column("breached", sa.Boolean(), nullable=False),
        sa.Column("next_due_at", _INSTANT),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_ticket_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
    )
    op.create_table(
        "ticket_event",
        sa.Column("ticket_id", _BIG_ID, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_ticket_event_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "seq", name="pk_ticket_event"),
    )


def _index_tickets() -> None:
    _index_some("ix_ticket_next_due_at", "ticket", ["next_due_at"], where="next_due_at IS NOT NULL")
    _index_some(
        "uq_ticket_channel_thread_ts",
        "ticket",
        ["channel", "thread_ts"],
        where="thread_ts IS NOT NULL",
        unique=True,
    )
    _index_some("ix_ticket_open_due_at", "ticket", ["due_at", "id"], where=_OPEN)
    _index_some("ix_ticket_open_tier_due_at", "ticket", ["tier", "due_at", "id"], where=_OPEN)
    op.create_index("ix_ticket_tier_status_due_at", "ticket", ["tier", "status", "due_at"])
    _index_some("ix_ticket_open_owner_due_at", "ticket", ["owner", "due_at", "id"], where=_OPEN)
    op.create_index("ix_ticket_requester_opened_at", "ticket", ["requester", "opened_at"])
    op.create_index("ix_ticket_account_key_status", "ticket", ["account_key", "status"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _BIG_ID, nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("to", sa.String(80), nullable=False),
        sa.Column("lane", sa.String(120), nullable=False),
        sa.Column("merge_key", sa.String(200)),
        sa.Column("edit", sa.Boolean(), nullable=False),
        sa.Column("ticket_id", _BIG_ID),
        sa.Column("context", _JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ambiguous", sa.Boolean(), nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("not_before", _INSTANT, nullable=False),
        sa.Column("leased_until", _INSTANT),
        sa.Column("leased_by", sa.String(40)),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("finished_at", _INSTANT),
        sa.Column("channel", sa.String(40)),
        sa.Column("ts", sa.String(32)),
        sa.Column("error", sa.Text()),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_outbox_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_table(
        "pace",
        sa.Column("to", sa.String(80), nullable=False),
        sa.Column("edit", sa.Boolean(), nullable=False),
        sa.Column("free_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("to", "edit", name="pk_pace"),
    )
    op.create_index("ix_pace_free_at", "pace", ["free_at"])


def _index_outbox() -> None:
    pending = "state = 'pending'"
    _index_some("ix_outbox_pending_lane", "outbox", ["lane", "id"], where=pending)
    _index_some("ix_outbox_pending_to", "outbox", ["to", "edit", "not_before", "id"], where=pending)
    _index_some("ix_outbox_pending_not_before", "outbox", ["not_before"], where=pending)
    _index_some("ix_outbox_pending_due_at", "outbox", ["due_at"], where=pending)
    mergeable = f"{pending} AND merge_key IS NOT NULL"
    _index_some("ix_outbox_pending_merge_key", "outbox", ["merge_key"], where=mergeable)
    _index_some("ix_outbox_dead", "outbox", ["id"], where="state = 'dead'")
    op.create_index("ix_outbox_ticket_id", "outbox", ["ticket_id"])
    _index_some("ix_outbox_channel_ts", "outbox", ["channel", "ts"], where="ts IS NOT NULL")
    if op.get_bind().dialect.name == "postgresql":
        # Statistics would say that nothing is pending, and any index on pending rows would look as good as
        # the right one; without them a guess is made (0.5%), which tells them apart.
        op.execute("ALTER TABLE outbox ALTER COLUMN state SET STATISTICS 0")


def _create_alerts() -> None:
    op.create_table(
        "alert",
        sa.Column("ticket_id", _BIG_ID, nullable=False),
        sa.Column("clock", sa.String(40), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("outbox_key", sa.String(200)),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_alert_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", "clock", "step", "recipient", name="pk_alert"),
    )
    op.create_index("ix_alert_outbox_key", "alert", ["outbox_key"])
    op.create_table(
        "digest",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("outbox_key", sa.String(200)),
        sa.Column("used_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_digest"),
    )
    op.create_index("ix_digest_used_at", "digest", ["used_at"])


def _create_memory() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.Column("ticket_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_seen_at", "inbox", ["seen_at"])
    op.create_table(
        "job_slot",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("slot", sa.String(40), nullable=False),
        sa.Column("taken_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("job", "slot", name="pk_job_slot"),
    )


def _index_some(name: str, table: str, columns: list[str], *, where: str, unique: bool = False) -> None:
    """An index on the rows that `where` picks; either database is told in its own option."""
    rows = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=rows, postgresql_where=rows)
