"""The tables. A row's facts that can be derived from `ticket_event` are caches that `rebuild` recomputes.

Instants are stored as UTC and come back aware (`UtcDateTime`). Indexes stand beside the query they serve.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, Integer, MetaData, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant; refuses naive ones. SQLite keeps UTC wall time, PostgreSQL `timestamptz`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("Only aware datetimes are stored.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json = JSON().with_variant(JSONB(), "postgresql")
BigId = BigInteger().with_variant(Integer(), "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime(), dict[str, Any]: Json}  # noqa: RUF012 - SQLAlchemy's form


class Revision(Base):
    """One immutable state of the three configuration files. `digest` is their SHA-256."""

    __tablename__ = "revision"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    body: Mapped[dict[str, Any]]
    loaded_at: Mapped[datetime]


class Account(Base):
    """Every account that any revision has named, so that history can say whose a ticket was."""

    __tablename__ = "account"
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    tier: Mapped[str | None] = mapped_column(String(80))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))


class Person(Base):
    """What customers call themselves. Identity is (team_id, user_id), never a name or an address."""

    __tablename__ = "person"
    user_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    team_id: Mapped[str] = mapped_column(String(40), primary_key=True, default="")
    name: Mapped[str] = mapped_column(String(120), default="")


OPEN = "status IN ('new', 'in_progress', 'waiting_customer', 'waiting_third_party')"


class Ticket(Base):
    """The cached state of one ticket; `version` counts its events and guards every write."""

    __tablename__ = "ticket"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    version: Mapped[int]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    status: Mapped[str] = mapped_column(String(24))
    account_key: Mapped[str | None] = mapped_column(String(80))
    tier: Mapped[str] = mapped_column(String(80))
    urgency: Mapped[str] = mapped_column(String(16))
    area: Mapped[str] = mapped_column(String(40))
    team: Mapped[str] = mapped_column(String(80))
    owner: Mapped[str | None] = mapped_column(String(40))
    requester: Mapped[str] = mapped_column(String(40))
    summary: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(String(40))
    thread_ts: Mapped[str | None] = mapped_column(String(32))
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    breached: Mapped[bool] = mapped_column(default=False)
    next_due_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]

    __table_args__ = (
        # the sweep: what is due, oldest first
        Index("ix_ticket_next_due_at", "next_due_at", sqlite_where=text("next_due_at IS NOT NULL"),
              postgresql_where=text("next_due_at IS NOT NULL")),
        # a message in a customer's thread belongs to which ticket
        Index("uq_ticket_channel_thread_ts", "channel", "thread_ts", unique=True,
              sqlite_where=text("thread_ts IS NOT NULL"), postgresql_where=text("thread_ts IS NOT NULL")),
        # /support queue: what is open, or what is of one tier, nearest promise first
        Index("ix_ticket_open_due_at", "due_at", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index("ix_ticket_open_tier_due_at", "tier", "due_at", "id", sqlite_where=text(OPEN),
              postgresql_where=text(OPEN)),
        # how many are in each status
        Index("ix_ticket_tier_status_due_at", "tier", "status", "due_at"),
        # /support mine: an agent's open tickets; how many somebody has
        Index("ix_ticket_open_owner_due_at", "owner", "due_at", "id", sqlite_where=text(OPEN),
              postgresql_where=text(OPEN)),
        # /support mine of a customer; follow-ups within the group window
        Index("ix_ticket_requester_opened_at", "requester", "opened_at"),
        Index("ix_ticket_account_key_status", "account_key", "status"),
    )  # fmt: skip


class TicketEvent(Base):
    """What happened, append-only: the truth that all else is folded from. `seq` starts at 1 a ticket."""

    __tablename__ = "ticket_event"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]]
    revision: Mapped[int]


class Outbox(Base):
    """A message somebody is to see. `state`: pending, sent, dead or dropped. `key` is unique for ever.

    `to` is a destination as the configuration or the ticket names it; `channel` and `ts` are where it landed.
    `merge_key` is set on edits: a pending, unleased row with the same one is reused instead of a second.
    `edit` tells changes to a message that is there from new ones, since the two are paced apart. `due_at`
    stays; `not_before` moves: to the next attempt, or to the end of the lease while somebody is sending.
    """

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    to: Mapped[str] = mapped_column(String(80))
    lane: Mapped[str] = mapped_column(String(120))
    merge_key: Mapped[str | None] = mapped_column(String(200))
    edit: Mapped[bool] = mapped_column(default=False)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("ticket.id"))
    context: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(10), default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    ambiguous: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime]
    not_before: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(32))
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        # claiming: the head of each lane among what is pending
        Index("ix_outbox_pending_lane", "lane", "id", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        # claiming: the next row for each destination, found without touching the rows behind it
        Index("ix_outbox_pending_to", "to", "edit", "not_before", "id",
              sqlite_where=text("state = 'pending'"), postgresql_where=text("state = 'pending'")),
        # when there will be something to do again
        Index("ix_outbox_pending_not_before", "not_before", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        # how long the oldest has been waiting
        Index("ix_outbox_pending_due_at", "due_at", sqlite_where=text("state = 'pending'"),
              postgresql_where=text("state = 'pending'")),
        Index("ix_outbox_pending_merge_key", "merge_key",
              sqlite_where=text("state = 'pending' AND merge_key IS NOT NULL"),
              postgresql_where=text("state = 'pending' AND merge_key IS NOT NULL")),
        Index("ix_outbox_dead", "id", sqlite_where=text("state = 'dead'"),
              postgresql_where=text("state = 'dead'")),
        Index("ix_outbox_ticket_id", "ticket_id"),
        # a press on, or a reply under, a message of ours
        Index("ix_outbox_channel_ts", "channel", "ts", sqlite_where=text("ts IS NOT NULL"),
              postgresql_where=text("ts IS NOT NULL")),
    )  # fmt: skip


class Pace(Base):
    """From when on a destination takes its next post, or its next edit; shared by all copies of the bot."""

    __tablename__ = "pace"
    to: Mapped[str] = mapped_column(String(80), primary_key=True)
    edit: Mapped[bool] = mapped_column(primary_key=True)
    free_at: Mapped[datetime] = mapped_column(index=True)


class Alert(Base):
    """A ladder step told to one recipient; the key makes that happen once. `outbox_key` is its DM."""

    __tablename__ = "alert"
    ticket_id: Mapped[int] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    clock: Mapped[str] = mapped_column(String(40), primary_key=True)
    step: Mapped[str] = mapped_column(String(40), primary_key=True)
    recipient: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[datetime]
    late: Mapped[bool] = mapped_column(default=False)
    outbox_key: Mapped[str | None] = mapped_column(String(200))
    closed: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_alert_outbox_key", "outbox_key"),)


class Digest(Base):
    """The latest alert message for `name`, a destination, to which further alerts may be added.

    Its row is also the lock under which copies of the bot decide between adding to it and beginning anew.
    """

    __tablename__ = "digest"
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    outbox_key: Mapped[str | None] = mapped_column(String(200))
    used_at: Mapped[datetime] = mapped_column(index=True)


class Inbox(Base):
    """Ids of what Slack has handed us, written in the transaction that acted on it."""

    __tablename__ = "inbox"
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)
    ticket_id: Mapped[int | None]


class ChannelChange(Base):
    """An id that a channel no longer has, and the one that it has now, however often it was changed."""

    __tablename__ = "channel_change"
    old_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    new_id: Mapped[str] = mapped_column(String(40))


class JobSlot(Base):
    """A cron job's turn, taken by the first replica that inserts it."""

    __tablename__ = "job_slot"
    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    slot: Mapped[str] = mapped_column(String(40), primary_key=True)
    taken_at: Mapped[datetime]
