"""Where a message of ours stands, once it does."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Outbox


@dataclass(frozen=True, slots=True)
class Place:
    channel: str
    ts: str


def place(session: Session, key: str) -> Place | None:
    """Where the message with this key landed, or the one sent in its stead as a DM."""
    query = select(Outbox.channel, Outbox.ts).where(
        Outbox.key.in_((key, f"{key}:dm")), Outbox.ts.is_not(None)
    )
    found = session.execute(query.order_by(Outbox.id.desc())).first()
    return Place(found.channel, found.ts) if found and found.channel else None
