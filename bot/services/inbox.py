"""What has been seen: each delivery's id is remembered in the transaction that acted on it."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from models.database import insert_once
from models.tables import Base, Inbox


def first_time(session: Session, seen: str, now: datetime) -> bool:
    """True once per id, for ever; False says that another delivery of the same thing came before."""
    return insert_once(session, Inbox, {"id": seen[:120], "seen_at": now, "ticket_id": None})


def ticket_of(session: Session, seen: str) -> int | None:
    """The ticket that the first delivery of this id led to."""
    return session.scalars(_TICKET_OF, {"its_id": seen[:120]}).one_or_none()


def led_to(session: Session, seen: str, ticket: int) -> None:
    """Remembers what the delivery led to, so that a repeated one is answered the same."""
    session.execute(_LED_TO, {"its_id": seen[:120], "ticket_id": ticket})


def forget(session: Session, before: datetime) -> None:
    """Drops ids that Slack can no longer repeat; the caller says how old that is."""
    session.execute(_FORGET, {"before": before})


# Built once: putting a statement together takes several times as long as running it.
_SEEN = Base.metadata.tables[Inbox.__tablename__]
_TICKET_OF = select(_SEEN.c.ticket_id).where(_SEEN.c.id == bindparam("its_id"))
_LED_TO = update(_SEEN).where(_SEEN.c.id == bindparam("its_id"))
_FORGET = delete(_SEEN).where(_SEEN.c.seen_at < bindparam("before"))
