"""How the desk stands at this moment, for /readyz and /metrics: few rows are looked at, however old it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.domain.ticket import OPEN_STATUSES
from bot.outbox import stats
from bot.outbox.claims import Parcel
from bot.outbox.stats import Counts
from bot.services.context import Context
from models.database import Database
from models.tables import Alert
from models.tables import Ticket as TicketRow

TURN = timedelta(seconds=60)
"""A destination that has taken nothing for this long is not just slow."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """`waiting`: for how long the message that has been due for longest has been so; None if none is due.

    `stalled`: the same of those that do not just wait for their turn.
    """

    waiting: timedelta | None
    dead: int
    stalled: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """`open_tickets`: how many there are in each status that is not an end; each status is there."""

    undelivered: Undelivered
    outbox: Counts
    open_tickets: Mapping[str, int]


def undelivered(db: Database, now: datetime) -> Undelivered:
    """Also tells that the database answers: raises Unavailable otherwise."""
    with db.read() as session:
        stalled = stats.stalled(session, now, TURN)
        return Undelivered(stats.oldest_undelivered(session, now), stats.counts(session).dead, stalled)


def figures(ctx: Context) -> Figures:
    """Raises Unavailable when the database is away."""
    with ctx.db.read() as session:
        counts = stats.counts(session)
        waiting = stats.oldest_undelivered(session, ctx.clock.now())
        return Figures(Undelivered(waiting, counts.dead), counts, _open_tickets(session, ctx))


def lateness(session: Session, parcel: Parcel, now: datetime) -> float | None:
    """Seconds by which the message of a ladder's step was late when it stood; None for any other message.

    A message that waits for somebody's working hours is not late meanwhile.
    """
    if not parcel.kind.startswith("ladder/"):
        return None
    reached = session.scalar(select(func.min(Alert.at)).where(Alert.outbox_key == parcel.key))
    if reached is None:
        return None
    return ((parcel.created_at - reached) + (now - parcel.due_at)).total_seconds()


def _open_tickets(session: Session, ctx: Context) -> Mapping[str, int]:
    # By tier, since that is what the index begins with: tickets that are over are not stepped through.
    open_now = [status.value for status in OPEN_STATUSES]
    query = (
        select(TicketRow.status, func.count())
        .where(TicketRow.tier.in_(ctx.revisions.current.policy.tiers), TicketRow.status.in_(open_now))
        .group_by(TicketRow.status)
    )
    counted = {str(status): int(count) for status, count in session.execute(query)}
    return dict.fromkeys(open_now, 0) | counted
