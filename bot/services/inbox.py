"""What has been seen: each delivery's id is remembered in the transaction that acted on it."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.database import insert_once
from models.tables import Inbox


def first_time(session: Session, seen: str, now: datetime) -> bool:
    """True once per id, for ever; False says that another delivery of the same thing came before."""
    return insert_once(session, Inbox, {"id": seen[:120], "seen_at": now, "ticket_id": None})


def ticket_of(session: Session, seen: str) -> int | None:
    """The ticket that the first delivery of this id led to."""
    return session.scalars(select(Inbox.ticket_id).where(Inbox.id == seen[:120])).one_or_none()


def led_to(session: Session, seen: str, ticket: int) -> None:
    """Remembers what the delivery led to, so that a repeated one is answered the same."""
    row = session.get(Inbox, seen[:120])
    if row is not None:
        row.ticket_id = ticket


def forget(session: Session, before: datetime) -> None:
    """Drops ids that Slack can no longer repeat; the caller says how old that is."""
    session.execute(delete(Inbox).where(Inbox.seen_at < before))
