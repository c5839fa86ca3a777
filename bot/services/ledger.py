"""Reading and writing one ticket: lock its row, fold its events, append what happened, refresh the caches.

Every change of a ticket goes through `append`, which also writes the messages that follow from it: no use
case can change a ticket and forget to say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain import ladder
from bot.domain.effects import fold
from bot.domain.events import Event, Happening, Kind
from bot.domain.ticket import Ticket
from bot.errors import NotFound
from bot.services import notices
from bot.services.context import Context
from models.tables import Ticket as TicketRow
from models.tables import TicketEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """A ticket under its row lock: the row, its events so far and what they fold to."""

    row: TicketRow
    events: tuple[Event, ...]
    ticket: Ticket


def lock(ctx: Context, session: Session, number: int, *, skip_locked: bool = False) -> Entry:
    """The ticket, locked until the transaction ends. Raises NotFound for a number that does not exist."""
    query = select(TicketRow).where(TicketRow.id == number)
    row = session.scalars(query.with_for_update(skip_locked=skip_locked)).one_or_none()
    if row is None:
        raise NotFound(f"There is no ticket T-{number}; `/support mine` lists yours.")
    return _entry(ctx, session, row)


def read(ctx: Context, session: Session, number: int) -> Entry:
    """The ticket as it is, without a lock. Raises NotFound for a number that does not exist."""
    row = session.get(TicketRow, number)
    if row is None:
        raise NotFound(f"There is no ticket T-{number}; `/support mine` lists yours.")
    return _entry(ctx, session, row)


def events_of(session: Session, number: int) -> tuple[Event, ...]:
    query = select(TicketEvent).where(TicketEvent.ticket_id == number).order_by(TicketEvent.seq)
    return tuple(
        Event(row.seq, row.at, row.actor, Kind(row.kind), row.data, row.revision)
        for row in session.scalars(query)
    )


def open_ticket(ctx: Context, session: Session, opening: Happening, now: datetime) -> Entry:
    """Writes a new ticket with its opening event and the messages that announce it."""
    revision = ctx.revisions.number
    data = opening.data
    row = TicketRow(
        version=0, revision_id=revision, status="new", account_key=data.get("account"), tier=data["tier"],
        urgency=data["urgency"], area=data["area"], team=data["team"], requester=data["requester"],
        summary="", channel=data["channel"], thread_ts=data.get("thread_ts"),
        opened_at=opening.at, updated_at=now, breached=False,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return _record(ctx, session, row, (), None, [opening], now)


def append(
    ctx: Context, session: Session, entry: Entry, happenings: Sequence[Happening], now: datetime
) -> Entry:
    """Writes events, folds the ticket anew, refreshes the caches and enqueues what people are to see."""
    if not happenings:
        return entry
    return _record(ctx, session, entry.row, entry.events, entry.ticket, happenings, now)


def _record(
    ctx: Context,
    session: Session,
    row: TicketRow,
    before: tuple[Event, ...],
    was: Ticket | None,
    happenings: Sequence[Happening],
    now: datetime,
) -> Entry:
    added = tuple(
        Event(seq, happening.at, happening.actor, happening.kind, happening.data, ctx.revisions.number)
        for seq, happening in enumerate(happenings, len(before) + 1)
    )
    session.add_all(_row_of(row.id, event, now) for event in added)
    events = before + added
    ticket = fold(row.id, events, ctx.revisions.get)
    cache(row, ticket)
    session.flush()
    notices.follow(session, was, ticket, added, now)
    return Entry(row, events, ticket)


def _row_of(number: int, event: Event, now: datetime) -> TicketEvent:
    return TicketEvent(
        ticket_id=number, seq=event.seq, at=event.at, recorded_at=now, actor=event.actor,
        kind=event.kind.value, data=dict(event.data), revision=event.revision,
    )  # fmt: skip


def cache(row: TicketRow, ticket: Ticket) -> None:
    """Puts into the row what its columns cache of the fold."""
    nearest = ticket.nearest
    row.version = ticket.version
    row.revision_id = ticket.revision
    row.status, row.owner = ticket.status.value, ticket.owner
    row.tier, row.urgency, row.area, row.team = ticket.tier, ticket.urgency.value, ticket.area, ticket.team
    row.account_key = ticket.facts.get("account")
    row.requester, row.summary = ticket.facts["requester"], ticket.summary
    row.channel, row.thread_ts = ticket.channel, ticket.thread_ts
    row.opened_at, row.updated_at = ticket.opened_at, ticket.updated_at
    row.due_at = nearest.due_at if nearest else None
    row.breached = ticket.breached
    row.next_due_at = ladder.next_look(ticket)


def _entry(ctx: Context, session: Session, row: TicketRow) -> Entry:
    events = events_of(session, row.id)
    return Entry(row, events, fold(row.id, events, ctx.revisions.get))
