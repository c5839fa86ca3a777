"""Letters and rows with only what a test is about."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.outbox.claims import Parcel, claim
from bot.outbox.queue import Letter, enqueue
from models.database import Database
from models.tables import Outbox
from tests.clock import MONDAY_MORNING

NOW = MONDAY_MORNING
SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=60)


def letter(
    key: str,
    *,
    kind: str = "notes/note",
    to: str | None = None,
    lane: str | None = None,
    ticket_id: int | None = None,
    context: dict[str, Any] | None = None,
    merge_key: str | None = None,
    not_before: datetime | None = None,
) -> Letter:
    """A letter in a lane and to a destination of its own, unless told otherwise."""
    own_to, own_lane = to or f"C-{key}", lane or f"lane-{key}"
    return Letter(key, kind, own_to, own_lane, ticket_id, context or {}, merge_key, not_before)


def post(db: Database, *letters: Letter, now: datetime = NOW) -> None:
    """Enqueues the letters in one transaction."""
    with db.write() as session:
        for each in letters:
            enqueue(session, each, now)


def take(db: Database, now: datetime = NOW, *, owner: str = "me", limit: int = 100) -> list[Parcel]:
    """Claims as one sender does."""
    return claim(db, now, owner=owner, limit=limit, lease=LEASE)


def take_one(db: Database, now: datetime = NOW, *, owner: str = "me") -> Parcel:
    """Claims the only thing that there is to claim."""
    (parcel,) = take(db, now, owner=owner)
    return parcel


def keys(parcels: list[Parcel]) -> list[str]:
    return [parcel.key for parcel in parcels]


def row(db: Database, key: str) -> Outbox:
    """The row of that key as it stands."""
    with db.read() as session:
        return session.scalars(select(Outbox).where(Outbox.key == key)).one()


def rows(db: Database) -> list[Outbox]:
    """All rows, oldest first."""
    with db.read() as session:
        return list(session.scalars(select(Outbox).order_by(Outbox.id)))
