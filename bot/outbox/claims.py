"""Taking what is due out of the outbox, so that exactly one sender has it.

Only the head of a lane can be claimed, and only from a destination that its pace leaves free. The search goes
from destination to destination along an index, so neither what is sent nor what waits behind costs anything.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Update,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outbox.pacing import Road, keep_pace
from bot.outbox.queue import pending
from models.database import Database, affected
from models.tables import Outbox, Pace, UtcDateTime


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed row as it was at the claim. `attempts` counts this one.

    `ambiguous`: an earlier attempt may have arrived, so it is looked up before it is sent again.
    """

    id: int
    key: str
    kind: str
    to: str
    lane: str
    edit: bool
    ticket_id: int | None
    context: dict[str, Any]
    attempts: int
    ambiguous: bool
    due_at: datetime
    created_at: datetime
    leased_by: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a message landed: the channel's id and the message's `ts` in it."""

    channel: str
    ts: str


def claim(
    db: Database,
    now: datetime,
    *,
    owner: str,
    limit: int,
    lease: timedelta,
    pace: Callable[[Parcel], float] | None = None,
) -> list[Parcel]:
    """Leases up to `limit` due rows to `owner`: at most one post and one edit for each destination.

    A row whose lease has run out is claimed again as ambiguous. `pace` gives the seconds until the same
    destination takes the next one. Takes no lock unless there is something to claim.
    """
    with db.read() as session:
        heads = session.scalars(_HEADS, {"now": now, "limit": limit}).all()
    if not heads:
        return []
    with db.write() as session:
        values = {"ids": heads, "now": now, "owner": owner, "until": now + lease}
        found = session.execute(_LEASE, values, execution_options={"synchronize_session": False})
        parcels = sorted((Parcel(*row) for row in found), key=lambda parcel: parcel.id)
        if pace is not None:
            keep_pace(session, _paces(parcels, now, pace))
    return parcels


def next_look(db: Database, now: datetime) -> datetime | None:
    """The next instant after `now` at which time alone makes something claimable; None if nothing waits."""
    with db.read() as session:
        due, free = (session.scalar(statement, {"now": now}) for statement in (_NEXT_DUE, _NEXT_FREE))
    return min((each for each in (due, free) if each is not None), default=None)


def release(db: Database, parcels: Iterable[Parcel], now: datetime) -> None:
    """Gives back what was claimed and not touched, as if it had never been claimed."""
    with db.write() as session:
        for parcel in parcels:
            affected(session, held(parcel).values(**_free(now), attempts=Outbox.attempts - 1))


def release_abandoned(db: Database, now: datetime) -> int:
    """Frees all leases at the start on SQLite, where no other copy can hold one; returns how many.

    They were cut off, so what they were sending is ambiguous. On PostgreSQL leases run out by themselves.
    """
    if db.dialect != "sqlite":
        return 0
    with db.write() as session:
        leased = update(Outbox).where(pending(), Outbox.leased_until.is_not(None))
        return affected(session, leased.values(**_free(now), ambiguous=True))


def held(parcel: Parcel) -> Update:
    """An UPDATE that meets the parcel's row as long as the claim that made the parcel still stands."""
    return update(Outbox).where(
        Outbox.id == parcel.id,
        pending(),
        Outbox.leased_by == parcel.leased_by,
        # a claim after the end of our lease has counted on
        Outbox.attempts == parcel.attempts,
    )


def _paces(parcels: list[Parcel], now: datetime, pace: Callable[[Parcel], float]) -> dict[Road, datetime]:
    seconds = {(each.to, each.edit): pace(each) for each in parcels}
    return {road: now + timedelta(seconds=wait) for road, wait in seconds.items() if wait > 0}


def _free(now: datetime) -> dict[str, Any]:
    return {"leased_by": None, "leased_until": None, "not_before": now}


def _claimable(row: type[Outbox]) -> tuple[ColumnElement[bool], ...]:
    """Due, not leased (a lease moves `not_before`), and nothing in its lane before it."""
    earlier = aliased(Outbox)
    behind = select(earlier.id).where(pending(earlier), earlier.lane == row.lane, earlier.id < row.id)
    return pending(row), row.not_before <= _NOW, ~behind.exists()


def _find_heads() -> Select[int]:
    """For each destination that is free: the row that has waited longest for it."""
    places = select(func.min(Outbox.to).label("to")).where(pending()).cte("places", recursive=True)
    later = select(func.min(Outbox.to)).where(pending(), Outbox.to > places.c.to).scalar_subquery()
    places = places.union_all(select(later).where(places.c.to.is_not(None)))
    kinds = union_all(select(false().label("edit")), select(true())).subquery()
    closed = select(Pace.to).where(Pace.to == places.c.to, Pace.edit == kinds.c.edit, Pace.free_at > _NOW)
    row = aliased(Outbox)
    first = (
        select(row.id)
        .where(row.to == places.c.to, row.edit == kinds.c.edit, *_claimable(row))
        .order_by(row.not_before, row.id)
        .limit(1)
        .scalar_subquery()
    )
    heads = (
        select(first.label("id")).select_from(places.join(kinds, true())).where(~closed.exists()).subquery()
    )
    found = select(heads.c.id).where(heads.c.id.is_not(None)).order_by(heads.c.id)
    return found.limit(bindparam("limit", type_=Integer))


def _take_lease() -> ReturningUpdate[Any]:
    row = aliased(Outbox)
    # Checked again under the lock: another copy may have been quicker since the search.
    free = select(row.id).where(row.id.in_(bindparam("ids", expanding=True)), *_claimable(row))
    return (
        update(Outbox)
        .where(Outbox.id.in_(free.with_for_update(skip_locked=True)))
        .values(
            leased_by=bindparam("owner"),
            leased_until=_UNTIL,
            not_before=_UNTIL,
            attempts=Outbox.attempts + 1,
            ambiguous=or_(Outbox.ambiguous, Outbox.leased_until.is_not(None)),
        )
        .returning(*(getattr(Outbox, name) for name in Parcel.__dataclass_fields__))
    )


# Built once: putting a statement together takes longer than running it.
_NOW = bindparam("now", type_=UtcDateTime())
_UNTIL = bindparam("until", type_=UtcDateTime())
_HEADS = _find_heads()
_LEASE = _take_lease()
_NEXT_DUE = select(func.min(Outbox.not_before)).where(pending(), Outbox.not_before > _NOW)
_NEXT_FREE = select(func.min(Pace.free_at)).where(Pace.free_at > _NOW)
