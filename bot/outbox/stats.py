"""What lies in the outbox, for /readyz, the metrics and `tierline outbox`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.outbox.queue import pending
from models.database import affected
from models.tables import Outbox, Pace


@dataclass(frozen=True, slots=True)
class Counts:
    """How many messages are unsent: `waiting` for a first attempt, `leased` now, `retrying`, or `dead`."""

    waiting: int
    leased: int
    retrying: int
    dead: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that could not be delivered, and why."""

    id: int
    key: str
    kind: str
    to: str
    ticket_id: int | None
    attempts: int
    error: str | None
    finished_at: datetime | None


def oldest_undelivered(session: Session, now: datetime) -> timedelta | None:
    """How long the message that has been due for longest has been so; None when nothing is due."""
    due_at = session.scalar(select(func.min(Outbox.due_at)).where(pending(), Outbox.due_at <= now))
    return None if due_at is None else now - due_at


def stalled(session: Session, now: datetime, within: timedelta) -> timedelta | None:
    """How long a message has been due that does not get through; None when all are on their way.

    One that only waits for its turn at a destination that has taken others `within` this time is on its way:
    a burst in one channel takes as long as Slack lets it take.
    """
    served = exists().where(Pace.to == Outbox.to, Pace.edit == Outbox.edit, Pace.free_at > now - within)
    tried = Outbox.attempts > 1
    due_at = session.scalar(
        select(func.min(Outbox.due_at)).where(pending(), Outbox.due_at <= now, or_(tried, ~served))
    )
    return None if due_at is None else now - due_at


def counts(session: Session) -> Counts:
    """Counts without looking at what has been sent."""
    leased = Outbox.leased_until.is_not(None)
    first = (Outbox.attempts == 0) & ~leased
    total, waiting, under_way = session.execute(
        select(func.count(), _count(first), _count(leased)).select_from(Outbox).where(pending())
    ).one()
    dead = session.scalar(select(func.count()).select_from(Outbox).where(_dead())) or 0
    return Counts(waiting, under_way, total - waiting - under_way, dead)


def list_dead(session: Session, *, limit: int, after: int = 0) -> list[DeadLetter]:
    """The dead messages with ids beyond `after`, oldest first."""
    columns = (getattr(Outbox, name) for name in DeadLetter.__dataclass_fields__)
    found = select(*columns).where(_dead(), Outbox.id > after).order_by(Outbox.id).limit(limit)
    return [DeadLetter(*row) for row in session.execute(found)]


def retry(session: Session, message_id: int, now: datetime) -> None:
    """Makes a dead message due again, as if it were new. Raises NotFound when none of this id is dead."""
    _revise(session, message_id, state="pending", attempts=0, due_at=now, not_before=now, finished_at=None)


def drop_dead(session: Session, message_id: int, now: datetime) -> None:
    """Puts a dead message aside for good. Raises NotFound when none of this id is dead."""
    _revise(session, message_id, state="dropped", finished_at=now)


def _revise(session: Session, message_id: int, **changes: str | int | datetime | None) -> None:
    if not affected(session, update(Outbox).where(Outbox.id == message_id, _dead()).values(**changes)):
        raise NotFound(f"There is no dead message {message_id}; list them with `tierline outbox list`.")


def _dead() -> ColumnElement[bool]:
    # spelled out for the index, as in `pending`
    return Outbox.state == literal_column("'dead'")


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
