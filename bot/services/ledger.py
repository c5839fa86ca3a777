"""Reading and writing tickets: lock the row, fold the events, append what happened, refresh the caches.

Every change of a ticket goes through `write`, which also enqueues the messages that follow from it: no use
case can change a ticket and forget to say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, bindparam, insert, select, update
from sqlalchemy.orm import Session

from bot.domain import ladder
from bot.domain.effects import extend, fold
from bot.domain.events import Event, Happening, Kind
from bot.domain.ticket import Ticket, numbered
from bot.errors import NotFound
from bot.outbox.queue import Letter, enqueue_all
from bot.services import alerts, notices
from bot.services.context import Context
from models.tables import Base


@dataclass(frozen=True, slots=True)
class Entry:
    """A ticket: its events so far and what they fold to."""

    events: tuple[Event, ...]
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one ticket in a transaction; `before` is None where it is opened."""

    before: Entry | None
    after: Entry

    @property
    def added(self) -> tuple[Event, ...]:
        return self.after.events[len(self.before.events) :] if self.before else self.after.events


def lock(ctx: Context, session: Session, number: int) -> Entry:
    """The ticket, locked until the transaction ends. Raises NotFound for a number that does not exist."""
    if session.execute(_LOCK, {"number": number}).first() is None:
        raise _no_such(number)
    return _entry(ctx, number, _events(session.execute(_EVENTS, {"number": number})))


def lock_due(ctx: Context, session: Session, numbers: Sequence[int], now: datetime) -> list[Entry]:
    """Those of the tickets that are due at `now` and that nobody else has in hand, locked."""
    due = session.scalars(_LOCK_DUE, {"numbers": numbers, "now": now}).all()
    if not due:
        return []
    rows = session.execute(_EVENTS_OF, {"numbers": due})
    found = {number: _events(of_it) for number, of_it in groupby(rows, lambda row: int(row.ticket_id))}
    return [_entry(ctx, number, found.get(number, ())) for number in due]


def read(ctx: Context, session: Session, number: int) -> Entry:
    """The ticket as it is, without a lock. Raises NotFound for a number that does not exist."""
    events = _events(session.execute(_EVENTS, {"number": number}))
    if not events:
        raise _no_such(number)
    return _entry(ctx, number, events)


def open_ticket(ctx: Context, session: Session, opening: Happening, now: datetime) -> Entry:
    """Writes a new ticket with its opening event and the messages that announce it."""
    events = _numbered(ctx, (), [opening])
    unnumbered = fold(0, events, ctx.revisions.get)
    number = session.execute(_INSERT, columns(unnumbered)).scalar_one()
    entry = Entry(events, numbered(unnumbered, number))
    session.execute(_INSERT_EVENTS, [_row_of(number, event, now) for event in events])
    enqueue_all(session, notices.letters(None, entry.ticket, events), now)
    return entry


def append(
    ctx: Context, session: Session, entry: Entry, happenings: Sequence[Happening], now: datetime
) -> Entry:
    """Writes what happened to a ticket that is locked; nothing where nothing did."""
    if not happenings:
        return entry
    change = decided(ctx, entry, happenings)
    write(session, [change], now)
    return change.after


def decided(ctx: Context, entry: Entry, happenings: Sequence[Happening]) -> Change:
    """What becomes of a ticket by these happenings; nothing is written."""
    added = _numbered(ctx, entry.events, happenings)
    ticket = extend(entry.ticket, entry.events, added, ctx.revisions.get)
    return Change(entry, Entry(entry.events + added, ticket))


def write(session: Session, changes: Sequence[Change], now: datetime, letters: Iterable[Letter] = ()) -> None:
    """Writes changes of tickets that are locked, with all messages that follow and further `letters`.

    A change without events refreshes the cached columns.
    """
    events = [_row_of(change.after.ticket.number, event, now) for change in changes for event in change.added]
    if events:
        session.execute(_INSERT_EVENTS, events)
    session.execute(_UPDATE, [
        {"number": change.after.ticket.number, **columns(change.after.ticket)} for change in changes
    ])  # fmt: skip
    enqueue_all(session, [*_following(session, changes), *letters], now)


def columns(ticket: Ticket) -> dict[str, Any]:
    """What a ticket's row caches of the fold, by column."""
    nearest = ticket.nearest
    return {
        "version": ticket.version, "revision_id": ticket.revision, "status": ticket.status.value,
        "owner": ticket.owner, "tier": ticket.tier, "urgency": ticket.urgency.value, "area": ticket.area,
        "team": ticket.team, "account_key": ticket.facts.get("account"),
        "requester": ticket.facts["requester"], "summary": ticket.summary, "channel": ticket.channel,
        "thread_ts": ticket.thread_ts, "opened_at": ticket.opened_at, "updated_at": ticket.updated_at,
        "due_at": nearest.due_at if nearest else None, "breached": ticket.breached,
        "next_due_at": ladder.next_look(ticket),
    }  # fmt: skip


def _following(session: Session, changes: Sequence[Change]) -> list[Letter]:
    letters: list[Letter] = []
    for change in changes:
        before, after = change.before.ticket if change.before else None, change.after.ticket
        letters += notices.letters(before, after, change.added)
        letters += alerts.settle(session, before, after) if before else []
    return letters


def _numbered(ctx: Context, before: tuple[Event, ...], happenings: Sequence[Happening]) -> tuple[Event, ...]:
    return tuple(
        Event(seq, happening.at, happening.actor, happening.kind, happening.data, ctx.revisions.number)
        for seq, happening in enumerate(happenings, len(before) + 1)
    )


def _row_of(number: int, event: Event, now: datetime) -> Mapping[str, Any]:
    return {
        "ticket_id": number, "seq": event.seq, "at": event.at, "recorded_at": now, "actor": event.actor,
        "kind": event.kind.value, "data": dict(event.data), "revision": event.revision,
    }  # fmt: skip


def _events(rows: Iterable[Any]) -> tuple[Event, ...]:
    return tuple(Event(row.seq, row.at, row.actor, Kind(row.kind), row.data, row.revision) for row in rows)


def _entry(ctx: Context, number: int, events: tuple[Event, ...]) -> Entry:
    return Entry(events, fold(number, events, ctx.revisions.get))


def _no_such(number: int) -> NotFound:
    return NotFound(f"There is no ticket T-{number}; `/support mine` lists yours.")


# Built once: putting a statement together takes several times as long as running it.
TICKETS, EVENTS = Base.metadata.tables["ticket"], Base.metadata.tables["ticket_event"]
_OF = (EVENTS.c.seq, EVENTS.c.at, EVENTS.c.actor, EVENTS.c.kind, EVENTS.c.data, EVENTS.c.revision)
_MANY: BindParameter[int] = bindparam("numbers", expanding=True)
_LOCK = select(TICKETS.c.id).where(TICKETS.c.id == bindparam("number")).with_for_update()
_LOCK_DUE = (
    select(TICKETS.c.id)
    .where(TICKETS.c.id.in_(_MANY), TICKETS.c.next_due_at <= bindparam("now"))
    .order_by(TICKETS.c.id)
    .with_for_update(skip_locked=True)
)
_EVENTS = select(*_OF).where(EVENTS.c.ticket_id == bindparam("number")).order_by(EVENTS.c.seq)
_EVENTS_OF = (
    select(EVENTS.c.ticket_id, *_OF)
    .where(EVENTS.c.ticket_id.in_(_MANY))
    .order_by(EVENTS.c.ticket_id, EVENTS.c.seq)
)
_INSERT = insert(TICKETS).returning(TICKETS.c.id)
_INSERT_EVENTS = insert(EVENTS)
_UPDATE = update(TICKETS).where(TICKETS.c.id == bindparam("number"))
