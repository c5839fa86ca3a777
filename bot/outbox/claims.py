"""Taking what is due out of the outbox, so that exactly one sender has it.

Only the head of a lane can be claimed, and only for a destination that its pace leaves free.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from bot.outbox.heads import HEADS, NOW, claimable
from bot.outbox.pacing import Road, keep_pace
from bot.outbox.queue import ROWS, pending
from models.database import Database, affected
from models.tables import Outbox, Pace


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
        heads = session.scalars(HEADS, {"now": now, "limit": limit}).all()
    if not heads:
        return []
    with db.write() as session:
        values = {"ids": heads, "now": now, "owner": owner, "until": now + lease}
        found = session.execute(_LEASE, values)
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
            affected(session, _RELEASE, {**claim_of(parcel), "now": now})


def release_abandoned(db: Database, now: datetime, gone: Callable[[str], bool] | None = None) -> int:
    """Frees the leases of senders that are gone, which their successor does at its start; returns how many.

    They were cut off, so what they were sending is ambiguous. On SQLite there is no other copy, so that all
    are gone. On PostgreSQL those are of which `gone` says so; the leases of others run out by themselves.
    """
    with db.write() as session:
        if db.dialect == "sqlite":
            return affected(session, _RELEASE_ABANDONED, {"now": now})
        holders = session.scalars(_HOLDERS).all()
        ended = [holder for holder in holders if gone is not None and gone(holder)]
        return affected(session, _RELEASE_GONE, {"now": now, "ended": ended}) if ended else 0


def claim_of(parcel: Parcel) -> dict[str, Any]:
    """The values of `HELD` for the claim that made the parcel."""
    return {"parcel": parcel.id, "sender": parcel.leased_by, "attempt": parcel.attempts}


def _paces(parcels: list[Parcel], now: datetime, pace: Callable[[Parcel], float]) -> dict[Road, datetime]:
    seconds = {(each.to, each.edit): pace(each) for each in parcels}
    return {road: now + timedelta(seconds=wait) for road, wait in seconds.items() if wait > 0}


def _take_lease() -> ReturningUpdate[Any]:
    row = aliased(Outbox)
    # Checked again under the lock: another copy may have been quicker since the search.
    free = select(row.id).where(row.id.in_(bindparam("ids", expanding=True)), *claimable(row))
    lease = update(ROWS).where(ROWS.c.id.in_(free.with_for_update(skip_locked=True)))
    lease = lease.values(
        leased_by=bindparam("owner"),
        leased_until=bindparam("until"),
        not_before=bindparam("until"),
        attempts=ROWS.c.attempts + 1,
        ambiguous=or_(ROWS.c.ambiguous, ROWS.c.leased_until.is_not(None)),
    )
    return lease.returning(*(ROWS.c[name] for name in Parcel.__dataclass_fields__))


# Built once: putting a statement together takes several times as long as running it.
HELD = update(ROWS).where(
    ROWS.c.id == bindparam("parcel"),
    pending(),
    ROWS.c.leased_by == bindparam("sender"),
    # a claim after the end of our lease has counted on
    ROWS.c.attempts == bindparam("attempt"),
)
"""Meets a parcel's row as long as the claim that made the parcel still stands."""
FREE = {"leased_by": None, "leased_until": None}
_RELEASE = HELD.values(**FREE, not_before=NOW, attempts=ROWS.c.attempts - 1)
_ABANDONED = update(ROWS).where(pending(), ROWS.c.leased_until.is_not(None))
_RELEASE_ABANDONED = _ABANDONED.values(**FREE, not_before=NOW, ambiguous=True)
_HOLDERS = select(ROWS.c.leased_by).where(pending(), ROWS.c.leased_until.is_not(None)).distinct()
_RELEASE_GONE = _RELEASE_ABANDONED.where(ROWS.c.leased_by.in_(bindparam("ended", expanding=True)))
_LEASE = _take_lease()
_NEXT_DUE = select(func.min(Outbox.not_before)).where(pending(), Outbox.not_before > NOW)
_NEXT_FREE = select(func.min(Pace.free_at)).where(Pace.free_at > NOW)
