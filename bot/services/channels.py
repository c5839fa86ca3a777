"""A channel that Slack gives another id: everything that is kept under the old one moves along.

https://docs.slack.dev/reference/events/channel_id_changed: it happens when a private channel is shared, and
from then on nothing can be posted or looked up under the old id.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, literal_column, select, union, update
from sqlalchemy.orm import Session, aliased

from bot.domain.events import Happening, Kind
from bot.domain.ladder import SYSTEM
from bot.outbox.queue import ROWS, pending
from bot.services import inbox, ledger
from bot.services.context import Context
from models.database import affected, insert_once
from models.tables import Base, ChannelChange, Outbox, Ticket


@dataclass(frozen=True, slots=True)
class Changed:
    """Slack has given a channel the id `new` in the place of `old`."""

    old: str
    new: str
    at: datetime
    seen: str


def change(ctx: Context, changed: Changed) -> None:
    """Moves the channel's tickets and messages to the new id, in one transaction.

    What names the old id later on, such as a file of the configuration, is taken to mean the new one.
    """
    now = ctx.clock.now()
    with ctx.db.write() as session:
        if inbox.first_time(session, changed.seen, now):
            _move(ctx, session, changed, now)
    learn(ctx)
    ctx.wake()


def learn(ctx: Context) -> None:
    """Takes up which ids have been changed, also where another copy of the bot was told of it."""
    with ctx.db.read() as session:
        ctx.revisions.renumber({row.old_id: row.new_id for row in session.execute(select(_CHANGES))})


def _move(ctx: Context, session: Session, changed: Changed, now: datetime) -> None:
    # Of two changes the later one may be told first, and then the new id is an old one already.
    new = session.scalar(_NEW_ID, {"its_id": changed.new}) or changed.new
    ids = {"old": changed.old, "new": new}
    if new == changed.old or not insert_once(session, ChannelChange, {"old_id": changed.old, "new_id": new}):
        return
    happening = Happening(changed.at, SYSTEM, Kind.CHANNEL_CHANGED, {"was": changed.old, "to": new})
    for number in session.scalars(_TICKETS, ids).all():
        ledger.append(ctx, session, ledger.lock(ctx, session, number), [happening], now)
    for statement in (_LANDED, _WAITING, _DEAD, _CHAIN):
        affected(session, statement, ids)


_CHANGES = Base.metadata.tables[ChannelChange.__tablename__]
_NEW_ID = select(_CHANGES.c.new_id).where(_CHANGES.c.old_id == bindparam("its_id"))
_CHAIN = update(_CHANGES).where(_CHANGES.c.new_id == bindparam("old")).values(new_id=bindparam("new"))

_LANDED = update(ROWS).where(ROWS.c.channel == bindparam("old"), ROWS.c.ts.is_not(None))
_LANDED = _LANDED.values(channel=bindparam("new"))
_ADDRESSED = update(ROWS).where(ROWS.c.to == bindparam("old")).values(to=bindparam("new"))
# Whoever is sending one holds it, and may want a ticket that is locked here; it finds its way by the book.
_WAITING = _ADDRESSED.where(pending(), ROWS.c.leased_until.is_(None))
# What was given up can be tried again.
_DEAD = _ADDRESSED.where(ROWS.c.state == literal_column("'dead'"))

_other = aliased(Ticket)
_taken = select(_other.id).where(_other.channel == bindparam("new"), _other.thread_ts == Ticket.thread_ts)
_unsent = select(Outbox.ticket_id).where(
    pending(), Outbox.to == bindparam("old"), Outbox.kind == "tickets/opened"
)
_here = select(Ticket.id).where(Ticket.channel == bindparam("old"))
_TICKETS = union(
    # What came under the new id before this was told may have made another ticket of the same thread.
    _here.where(Ticket.thread_ts.is_not(None), ~_taken.exists()),
    # Nobody knows yet where the thread will hang.
    _here.where(Ticket.thread_ts.is_(None), Ticket.id.in_(_unsent)),
).order_by("id")
